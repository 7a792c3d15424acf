/** Insights: the lists of Graph's functions, row by row. */
import { expect, it } from 'vitest'
import { startGateway } from '../../support/gateway.ts'

it.each(['topTasksProcessedSummary', 'topWorkflowsProcessedSummary'])(
  '%s keeps the rows beside one that is none',
  async (list) => {
    const gateway = await startGateway()
    const body = { value: ['odd', { totalUsers: 7 }] }
    gateway.emulator.faults.add({
      match: { path: new RegExp(list) },
      fault: { kind: 'answer', status: 200, body },
      times: 1,
    })
    const { data, errors } = await gateway.ask(
      `{ insights(start: "2026-01-01T00:00:00Z", end: "2026-03-01T00:00:00Z") { ${list} { totalUsers } } }`,
    )
    expect(data.insights[list]).toEqual([null, { totalUsers: 7 }])
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['insights', list, 0], 'UPSTREAM_INVALID'],
    ])
  },
)
