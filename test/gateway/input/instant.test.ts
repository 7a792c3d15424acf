/** Instants of arguments: to 100 ns, of the years 1 to 9999, and refused before anything is asked where they are none. */
import { beforeAll, describe, expect, it } from 'vitest'
import { startGateway, type TestGateway } from '../../support/gateway.ts'

let gateway: TestGateway
let workflow: string
beforeAll(async () => {
  gateway = await startGateway()
  workflow = (await gateway.ask('{ workflows(first: 1) { nodes { id } } }')).data.workflows.nodes[0].id
})

const periods: readonly (readonly [string, string, string])[] = [
  [
    'insights',
    'end',
    'query ($start: DateTime!, $end: DateTime!) { insights(start: $start, end: $end) { workflowsProcessedSummary { totalRuns } } }',
  ],
  [
    'runSummary',
    'end',
    'query ($start: DateTime!, $end: DateTime!, $id: ID!) { workflow(id: $id) { runSummary(start: $start, end: $end) { totalRuns } } }',
  ],
  [
    'failureGroups',
    'end',
    'query ($start: DateTime!, $end: DateTime!) { failureGroups(start: $start, end: $end) { nodes { count } } }',
  ],
]

describe('a period', () => {
  it.each(periods)('of %s may be as short as 100 ns', async (_, __, query) => {
    for (const [start, end] of [
      ['2026-03-01T00:00:00Z', '2026-03-01T00:00:00.0000001Z'],
      ['2026-03-01T00:00:00.0000001Z', '2026-03-01T00:00:00.001Z'],
      ['2026-03-01T02:00:00+02:00', '2026-03-01T00:00:00.0009999Z'],
    ]) {
      const { errors } = await gateway.ask(query, { start, end, id: workflow })
      expect([start, end, errors]).toEqual([start, end, undefined])
    }
  })

  it.each(periods)('of %s that does not end after it begins is refused', async (_, argument, query) => {
    for (const [start, end] of [
      ['2026-03-01T00:00:00.0000001Z', '2026-03-01T00:00:00.0000001Z'],
      ['2026-03-01T00:00:00.0000002Z', '2026-03-01T00:00:00.0000001Z'],
      ['2026-03-01T00:00:00.50Z', '2026-03-01T02:00:00.5+02:00'],
    ]) {
      const { errors } = await gateway.ask(query, { start, end, id: workflow })
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument, actual: end } }])
    }
  })
})

describe('an instant', () => {
  const inFilter = 'query ($at: DateTime!) { runs(filter: { scheduledDateTime: { ge: $at } }) { nodes { id } } }'
  const inTrail = 'query ($at: DateTime!) { operations(filter: { createdDateTime: { ge: $at } }) { nodes { id } } }'
  const asked = [inFilter, inTrail, ...periods.map(([, , query]) => query)]

  it.each(['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+00:01', '9999-12-31T23:59:59-00:01', '2026-02-30T00:00:00Z'])(
    'that Graph has no room for is refused before anything is asked: %s',
    async (at) => {
      for (const query of asked) {
        gateway.forget()
        const written = query.replace(/^query \([^)]*\) /, '').replaceAll(/\$(at|start)/g, `"${at}"`)
        const texts = [query, written.replaceAll('$end', '"2026-03-01T00:00:00Z"').replaceAll('$id', `"${workflow}"`)]
        for (const text of texts) {
          const { status, errors } = await gateway.ask(text, {
            at,
            start: at,
            end: '9999-12-31T00:00:00Z',
            id: workflow,
          })
          const limit = expect.stringContaining('years 1 to 9999')
          expect(errors?.length).toBeGreaterThan(0)
          expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', actual: at, limit } })
          expect(errors?.[0]?.extensions['argument']).toMatch(/(at|ge|start)$/)
          expect([status < 500, gateway.asked()]).toEqual([true, []])
        }
      }
    },
  )

  it('at either end of what Graph has room for is asked for', async () => {
    for (const at of ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.9999999Z', '0000-12-31T20:00:00-04:00'])
      expect((await gateway.ask(inFilter, { at })).errors).toBeUndefined()
  })
})
