/** Every GraphQL document in the documents is valid, and those of the cookbook are answered without an error. */
import { parse, validate } from 'graphql'
import { expect, it, onTestFinished } from 'vitest'
import { allBlocks, blocks, section } from '../support/document.ts'
import { startGateway } from '../support/gateway.ts'
import { publicSchema } from '../support/schema.ts'

const named = (text: string) => ({ name: /^(?:query|mutation) (\w+)/.exec(text)?.[1] ?? text, text })

it.each(allBlocks('graphql').map(({ text }) => named(text)))('$name is valid', ({ text }) => {
  expect(validate(publicSchema(), parse(text))).toEqual([])
})

it.each(blocks(section('docs/frontend.md', '## Cookbook'), 'graphql').map(({ text }) => named(text)))(
  '$name is answered whole',
  async ({ text }) => {
    const gateway = await startGateway()
    onTestFinished(gateway.close)
    const { data } = await gateway.ask(`{ runs(first: 1, filter: { processingStatus: { eq: COMPLETED_WITH_ERRORS } }) {
    nodes { id workflow { id } userProcessingResults(first: 1) { nodes { subject { id } } } }
  } }`)
    const [{ id, workflow, userProcessingResults }] = data.runs.nodes
    const day = 86_400_000
    const variables = {
      workflowId: workflow.id,
      runId: id,
      id: userProcessingResults.nodes[0].subject.id,
      since: new Date(Date.now() - 10 * day).toISOString(),
      until: new Date(Date.now() + day).toISOString(),
    }
    const answer = await gateway.ask(text, variables)
    expect(answer.errors).toBeUndefined()
    const lists = JSON.stringify(answer.data).match(/"(?:nodes|steps)":\[\{/g) ?? []
    expect(lists.length).toBeGreaterThan(0)
  },
)
