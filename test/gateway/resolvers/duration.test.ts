/** What the gateway works out of a row itself: its workflow's id, how long it waited and how long it took. */
import { expect, it } from 'vitest'
import { manualClock } from '../../support/clock.ts'
import { startGateway } from '../../support/gateway.ts'
import { type Json, lifecycleWorkflows, restOf } from '../../support/rest.ts'

/** In tenths of a microsecond, the seventh digit of a fraction. */
const ticks = (instant: string) => {
  const [, fraction = ''] = /\.(\d+)Z$/.exec(instant) ?? []
  return BigInt(Date.parse(`${instant.slice(0, 19)}Z`)) * 10_000n + BigInt(fraction.padEnd(7, '0'))
}

const seconds = (start: string | null, end: string | null) => {
  if (start === null || end === null || ticks(end) < ticks(start)) return null
  return Number((ticks(end) - ticks(start)) / 10_000_000n)
}

const of = (start: string) => (row: Json) => ({
  queuedSeconds: seconds(row[start], row.startedDateTime),
  durationSeconds: seconds(row.startedDateTime, row.completedDateTime),
})

it.each([{}, { expandTaskProcessingResults: 'refused' }] as const)(
  'durations and workflow ids need no other field of the row to be selected, with %j',
  async (switches) => {
    const gateway = await startGateway({ emulatorClock: manualClock(), switches })
    const rest = restOf(gateway.emulator)
    const worked = 'queuedSeconds durationSeconds'
    const query = `query ($id: ID!) { workflow(id: $id, includeDeleted: true) {
      runs(first: 100) { nodes { id workflowId ${worked}
        taskProcessingResults(first: 100) { nodes { id ${worked} } } } }
      userProcessingResults(first: 100) { nodes { id workflowId ${worked} taskProcessingResults { nodes { id ${worked} } } } }
      subjectProcessingResults(first: 100) { nodes { id workflowId ${worked} } } } }`
    const seen = { rows: 0, tasks: 0, subjects: 0, durations: 0 }
    for (const base of [`${lifecycleWorkflows}/workflows`, `${lifecycleWorkflows}/deletedItems/workflows`])
      for (const { id } of await rest.list(base)) {
        const { data, errors } = await gateway.ask(query, { id })
        expect(errors).toBeUndefined()
        const { runs, userProcessingResults, subjectProcessingResults } = data.workflow
        const expected = async (path: string, start = 'scheduledDateTime') =>
          new Map((await rest.list(`${base}/${id}/${path}`)).map((row) => [row.id, of(start)(row)]))
        const lists = { runs, userProcessingResults, subjectProcessingResults }
        for (const [name, list] of Object.entries(lists)) {
          const rows = await expected(name)
          for (const { id: row, workflowId, queuedSeconds, durationSeconds } of list.nodes) {
            expect([name, row, workflowId, { queuedSeconds, durationSeconds }]).toEqual([name, row, id, rows.get(row)])
            seen.rows += 1
            seen.subjects += name === 'subjectProcessingResults' ? 1 : 0
            seen.durations += durationSeconds > 0 ? 1 : 0
          }
        }
        for (const run of runs.nodes) {
          const rows = await expected(`runs/${run.id}/taskProcessingResults`, 'createdDateTime')
          for (const { id: row, ...durations } of run.taskProcessingResults.nodes) {
            expect([row, durations]).toEqual([row, rows.get(row)])
            seen.tasks += 1
          }
        }
        for (const result of userProcessingResults.nodes)
          for (const { durationSeconds } of result.taskProcessingResults.nodes)
            seen.durations += durationSeconds > 0 ? 1 : 0
      }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5)
  },
)

it('the run that another one does again has them too', async () => {
  const gateway = await startGateway()
  const run = 'id workflowId queuedSeconds durationSeconds'
  const { data, errors } = await gateway.ask(
    `{ runs(first: 100) { nodes { ${run} reprocessedFrom { ${run} } activatedOnScope { ... on RunScope { run { ${run} } } } } } }`,
  )
  expect(errors).toBeUndefined()
  const rows = new Map<string, Json>(
    data.runs.nodes.map(({ reprocessedFrom, activatedOnScope, ...own }: Json) => [own.id, own]),
  )
  const again = data.runs.nodes.flatMap(({ reprocessedFrom, activatedOnScope }: Json) =>
    [reprocessedFrom, activatedOnScope?.run].filter(Boolean),
  )
  expect(again.length).toBeGreaterThan(0)
  for (const named of again) expect(named).toEqual(rows.get(named.id) ?? named)
  expect(again.some(({ durationSeconds }: Json) => durationSeconds !== null)).toBe(true)
})
