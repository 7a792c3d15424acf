/** A tenant that ignores filters: no user is held back because of another user or an ended run, and no unfinished run is overlooked. */
import { expect, it, onTestFinished } from 'vitest'
import type { Switches } from '../../../src/emulator/index.ts'
import { autoClock } from '../../support/clock.ts'
import { startGateway } from '../../support/gateway.ts'
import type { Json } from '../../support/rest.ts'

const start = async (switches: Partial<Switches>) => {
  const gateway = await startGateway({
    env: { MUTATIONS: 'reprocessRun,runWorkflow', REPROCESS_PER_MINUTE: '1000' },
    switches: { appearAfterMs: 0, ...switches },
    clock: autoClock(),
  })
  onTestFinished(gateway.close)
  return gateway
}

const everything = `{ workflows(first: 100) { nodes { id runs(first: 5) { nodes { id } } userProcessingResults(first: 100) { nodes { processingStatus subject { id } } } } } }`
const payload = '{ status userErrors { code field } operation { userCount } run { processingStatus } }'
const reprocess = `mutation ($input: ReprocessRunInput!) { reprocessRun(input: $input) ${payload} }`
const runFor = `mutation ($input: RunWorkflowInput!) { runWorkflow(input: $input) ${payload} }`

/** What is said of everybody who could be processed, and of the newest runs of every workflow, in this order. */
const saidOf = async (switches: Partial<Switches>) => {
  const { ask } = await start(switches)
  const { data } = await ask(everything)
  const said: Json[] = []
  for (const { id: workflowId, runs, userProcessingResults } of data.workflows.nodes) {
    const results: Json[] = userProcessingResults.nodes
    // Somebody who is idle comes first where another is being processed: what is said of the one is no word on the other.
    const people = [...new Set(results.map(({ subject }) => subject.id))].slice(0, 4)
    for (const userId of people)
      said.push([userId, (await ask(runFor, { input: { workflowId, userIds: [userId] } })).data.runWorkflow])
    for (const { id: runId } of runs.nodes) {
      const input = { workflowId, runId, userScope: 'ALL_USERS', taskScope: 'ALL_TASKS' }
      said.push([runId, (await ask(reprocess, { input })).data.reprocessRun])
    }
  }
  return said
}

it('gives the same answers about every user and run as a tenant that filters', async () => {
  const honest = await saidOf({})
  expect(await saidOf({ filter: 'ignored' })).toEqual(honest)
  const codes = honest.flatMap(([, { userErrors }]) => userErrors.map(({ code }: Json) => code))
  expect(codes).toContain('STILL_IN_PROGRESS')
  expect(new Set(honest.map(([, { status }]) => status))).toContain('ACCEPTED')
})
