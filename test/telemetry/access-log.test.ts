/** What the log says of who reads: ids and amounts, once where once is enough, and no name of a person. */
import { afterEach, expect, it } from 'vitest'
import { createAuthority } from '../support/authority.ts'
import { manualClock } from '../support/clock.ts'
import { startGateway, type TestGateway } from '../support/gateway.ts'

const clock = manualClock()
const authority = createAuthority({ now: clock.now })
const bearer = (claims: Readonly<Record<string, unknown>>) => ({ authorization: `Bearer ${authority.mint(claims)}` })
const start = () => startGateway({ clock, authority })

let gateway: TestGateway
afterEach(() => gateway.close())

const linesWith = (text: string) =>
  gateway
    .log()
    .filter((line) => line.includes(text))
    .map((line) => JSON.parse(line))

it('names a caller whose token lacks the scope once, with what it lacks', async () => {
  gateway = await start()
  const headers = bearer({ oid: 'person-1', scp: 'openid', roles: [], name: 'Ada Brandt' })
  for (let count = 0; count < 3; count += 1)
    expect(
      (await gateway.ask('{ settings { workflowScheduleIntervalInHours } }', {}, headers)).errors?.[0]?.extensions.code,
    ).toBe('FORBIDDEN')
  const lines = linesWith('a caller may not read')
  expect(lines).toMatchObject([
    { level: 'warn', caller: { kind: 'user', objectId: 'person-1' }, missing: { scope: 'access_as_user' } },
  ])
  expect(JSON.stringify(lines)).not.toContain('Ada')
})

it('names who read the whole tenant, by which fields, and for how many requests to Graph', async () => {
  gateway = await start()
  const query =
    '{ latest: runs(first: 2) { nodes { id } } failureGroups(start: "2020-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z", first: 1) { nodes { key } } workflows(first: 1) { nodes { id } } }'
  const { errors, extensions } = await gateway.ask(query, {}, bearer({ oid: 'person-2' }))
  expect(errors).toBeUndefined()
  expect(linesWith('a query read the whole tenant')).toMatchObject([
    {
      caller: { kind: 'user', objectId: 'person-2' },
      read: ['Query.runs', 'Query.failureGroups'],
      graphRequests: extensions.cost.graphRequests.used,
    },
  ])
  await gateway.ask('{ workflows(first: 1) { nodes { id } } }', {}, bearer({ oid: 'person-2' }))
  expect(linesWith('a query read the whole tenant')).toHaveLength(1)
})

it('names who exported what, and how many rows', async () => {
  gateway = await start()
  const response = await gateway.send('/export/runs.csv', { headers: bearer({ oid: 'person-3' }) })
  const rows = (await response.text()).trimEnd().split('\r\n').length - 1
  expect(rows).toBeGreaterThan(10)
  expect(linesWith('an export ended')).toMatchObject([
    { caller: { objectId: 'person-3' }, read: ['Query.runs'], rows, graphRequests: expect.any(Number) },
  ])
})
