/** People by a search: found as Graph documents it, page by page, with nothing of the text as syntax or in a log. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { startGateway } from '../../support/gateway.ts'
import type { Json } from '../../support/rest.ts'

const gateway = await startGateway()
afterAll(() => gateway.close())
beforeEach(() => gateway.forget())

const query = `query ($search: String!, $first: Int, $after: String) { users(search: $search, first: $first, after: $after) {
  totalCount nodes { id displayName mail department } edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`
const find = async (search: string, rest: object = {}): Promise<Json> => {
  const { data, errors } = await gateway.ask(query, { search, ...rest })
  expect([search, errors]).toEqual([search, undefined])
  return data.users
}
const namesOf = async (search: string) => (await find(search)).nodes.map(({ displayName }: Json) => displayName)

describe('users', () => {
  it.each<[string, string, readonly string[]]>([
    ['a word of the name', 'tanaka', ['Yuki Tanaka']],
    ['the whole name, which stands in no log line', 'Yuki Tanaka', ['Yuki Tanaka']],
    ['words of the name in any order', ' Tan  yu ', ['Yuki Tanaka']],
    ['the beginning of a mail address', 'yuki.tan', ['Yuki Tanaka']],
    ['a user principal name', 'YUKI.TANAKA@CONTOSO.COM', ['Yuki Tanaka']],
    ['the middle of a word, which finds nothing', 'anaka', []],
    ['an ampersand between words', 'yuki & tanaka', ['Yuki Tanaka']],
    ['what would be syntax', 'x" OR "displayName:yuki', []],
    ['a backslash at the end', 'yuki\\', []],
    ['a colon', 'displayName:yuki', []],
    ['another alphabet', '李四 😀', []],
  ])('are found by %s', async (_, search, names) => expect(await namesOf(search)).toEqual(names))

  it('have what the query selects, and nothing else is read', async () => {
    const { nodes, totalCount } = await find('yuki')
    expect([totalCount, nodes]).toEqual([
      1,
      [
        {
          id: expect.any(String),
          displayName: 'Yuki Tanaka',
          mail: 'yuki.tanaka@contoso.com',
          department: 'Marketing',
        },
      ],
    ])
    const [request, ...others] = gateway.asked()
    expect(others).toEqual([])
    const search = encodeURIComponent('"displayName:yuki" OR "userPrincipalName:yuki" OR "mail:yuki"')
    expect(`${request?.path}?${request?.query}`).toBe(
      `/users?$search=${search}&$select=id,displayName,mail,department&$top=20&$count=true`,
    )
  })

  it('come page by page, each once, with the number of all of them', async () => {
    const whole = await find('a', { first: 100 })
    expect(whole.totalCount).toBe(whole.nodes.length)
    expect(whole.totalCount).toBeGreaterThan(3)
    const { pageSize } = gateway.emulator.switches
    gateway.emulator.configure({ pageSize: 1 })
    const ids: string[] = []
    for (let after: string | null = null; ids.length < whole.totalCount; ) {
      const page: Json = await find('a', { first: 2, after })
      ids.push(...page.nodes.map(({ id }: Json) => id))
      expect(page.totalCount).toBe(whole.totalCount)
      expect(page.pageInfo.hasNextPage).toBe(ids.length < whole.totalCount)
      after = page.pageInfo.endCursor
    }
    gateway.emulator.configure({ pageSize })
    expect(ids).toEqual(whole.nodes.map(({ id }: Json) => id))
  })

  it('travel in one batch where several are searched, each item with its header', async () => {
    const { data, errors } = await gateway.ask(
      '{ a: users(search: "yuki") { nodes { displayName } } b: users(search: "noor") { nodes { displayName } } workflows(first: 1) { nodes { id } } }',
    )
    expect(errors).toBeUndefined()
    expect([data.a.nodes, data.b.nodes]).toEqual([[{ displayName: 'Yuki Tanaka' }], [{ displayName: 'Noor Haddad' }]])
    expect([gateway.wire().length, gateway.asked().length]).toEqual([1, 3])
  })

  it('have a cursor that continues no other search', async () => {
    const { pageInfo } = await find('a', { first: 1 })
    const { errors } = await gateway.ask(query, { search: 'b', after: pageInfo.endCursor })
    expect(new Set(errors?.map(({ extensions }) => extensions?.['argument']))).toEqual(new Set(['after']))
  })

  it('are searched without a request where nothing can be found', async () => {
    for (const [search, limit, actual] of [
      ['', 1, 0],
      [' \t', 1, 0],
      ['x'.repeat(101), 100, 101],
      ['&', 'text with another character than &', '&'],
    ]) {
      const { errors } = await gateway.ask(query, { search })
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'search', limit, actual })
    }
    expect(gateway.asked()).toEqual([])
  })

  it('name the permission that a refusal of Graph needs', async () => {
    gateway.emulator.faults.add({ match: { path: /^\/users/ }, fault: { kind: 'answer', status: 403 }, times: 1 })
    const { data, errors } = await gateway.ask('{ users(search: "yuki") { nodes { id } } viewer { canRead } }')
    expect(data).toEqual({ users: { nodes: null }, viewer: { canRead: true } })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_FORBIDDEN', permission: 'User.Read.All' })
  })
})
