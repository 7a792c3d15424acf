/** The mapper of docs/frontend.md puts the messages of rejected and of refused values at the controls of a form. */
import { stripTypeScriptTypes } from 'node:module'
import { expect, it, onTestFinished } from 'vitest'
import { blocks, section } from '../support/document.ts'
import { startGateway } from '../support/gateway.ts'
import type { Json } from '../support/rest.ts'

const [mapper] = blocks(section('docs/frontend.md', '## Errors'), 'ts')
const { messagesByControl }: { messagesByControl: (answer: Json) => ReadonlyMap<string, readonly string[]> } =
  await import(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(mapper?.text ?? ''))}`)

const mutation = `mutation ($input: ReprocessUsersInput!) {
  reprocessUsers(input: $input) { status userErrors { code message field } }
}`

it('in one way for both, item by item', async () => {
  const gateway = await startGateway()
  onTestFinished(gateway.close)
  const { data } = await gateway.ask(`{ workflows(filter: { displayName: { eq: "Onboard new hire employee" } }) {
    nodes { id userProcessingResults(first: 1) { nodes { id } } }
  } }`)
  const [workflow] = data.workflows.nodes
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `missing-${index}`)
  const ask = async (input: Json) =>
    messagesByControl(await gateway.ask(mutation, { input: { workflowId: workflow.id, ...input } }))

  const rejected = await ask({ userProcessingResultIds: ids(11), reason: ' ' })
  expect([...rejected.keys()].sort()).toEqual(['input.reason', 'input.userProcessingResultIds'])
  expect(rejected.get('input.userProcessingResultIds')?.join()).toContain('10')

  const misspelled = await ask({ userProcessingResultIds: ['fine', 'not an id'] })
  expect([...misspelled.keys()]).toEqual(['input.userProcessingResultIds.1'])

  const refused = await ask({ userProcessingResultIds: [workflow.userProcessingResults.nodes[0].id, ...ids(2)] })
  expect([...refused.keys()]).toEqual(['input.userProcessingResultIds.1', 'input.userProcessingResultIds.2'])
})
