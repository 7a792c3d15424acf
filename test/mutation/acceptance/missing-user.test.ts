/** Users who have left the directory: Graph says 406 and names none, the answer names the user. */
import { expect, it } from 'vitest'
import { personId } from '../../../src/emulator/seed/small/people.ts'
import { onActivation, openStage, resultIds } from '../../support/mutation/stage.ts'

const field = (...path: readonly string[]) => ({ code: 'NOT_FOUND', field: ['input', ...path] })

const three = async (options: Parameters<typeof openStage>[0] = { switches: { missingSubjects: 'refused' } }) => {
  const stage = await openStage(options)
  const { workflowId } = stage.failed
  // Isabel Fuentes is no person of the directory any more.
  const ids = await resultIds(stage.emulator, stage.failed, 'Noor Haddad', 'Isabel Fuentes', 'Yuki Tanaka')
  return { stage, input: { workflowId, userProcessingResultIds: ids } }
}

it('the result of somebody who has left is named by its place', async () => {
  const { stage, input } = await three()
  const payload = await stage.reprocessUsers(input)
  expect(payload).toMatchObject({ status: 'REJECTED', run: null, userErrors: [field('userProcessingResultIds', '1')] })
  expect(stage.activations().map(({ status }) => status)).toEqual([406])
  // The audit trail has the same.
  expect((await stage.operation(payload.operation.id)).userErrors).toEqual([field('userProcessingResultIds', '1')])
})

it('the list is named where the directory has everybody', async () => {
  const { stage, input } = await three({})
  stage.emulator.faults.add(onActivation({ fault: { kind: 'answer', status: 406 } }))
  const [noor = ''] = input.userProcessingResultIds
  const payload = await stage.reprocessUsers({ ...input, userProcessingResultIds: [noor] })
  expect(payload).toMatchObject({ status: 'REJECTED', userErrors: [field('userProcessingResultIds')] })
})

it.each([
  ['cannot be read', { kind: 'answer', status: 403 }],
  ['does not answer in time', { kind: 'hang' }],
] as const)('the list is named where the directory %s', async (_, fault) => {
  const { stage, input } = await three({ switches: { missingSubjects: 'refused' }, env: { GRAPH_TIMEOUT_MS: '2000' } })
  stage.emulator.faults.add({ match: { path: /\/users\// }, fault, times: 1_000 })
  // One alone, so that the request for its person travels alone.
  const [, isabel = ''] = input.userProcessingResultIds
  const payload = await stage.reprocessUsers({ ...input, userProcessingResultIds: [isabel] })
  expect(payload).toMatchObject({ status: 'REJECTED', userErrors: [field('userProcessingResultIds')] })
})

it('the run is named where one of its people has left', async () => {
  const { stage } = await three()
  expect(await stage.reprocessRun(stage.failed)).toMatchObject({ status: 'REJECTED', userErrors: [field('runId')] })
})

it('a person picked by hand is named by their place, where they left behind the check', async () => {
  const stage = await openStage({ env: { MUTATIONS: 'runWorkflow' } })
  stage.emulator.faults.add({ match: { path: /\/activate$/ }, fault: { kind: 'answer', status: 406 } })
  const input = { workflowId: stage.failed.workflowId, userIds: [personId('Ada Brandt')] }
  const { data } = await stage.ask(
    'mutation ($input: RunWorkflowInput!) { runWorkflow(input: $input) { status userErrors { code field } } }',
    { input },
  )
  expect(data.runWorkflow).toEqual({ status: 'REJECTED', userErrors: [field('userIds')] })
})
