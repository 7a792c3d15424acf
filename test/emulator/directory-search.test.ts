/** `$search` of people, as strict as the documentation: the header, the syntax, and how words match. */
import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import { manualClock } from '../support/clock.ts'

const emulator = createEmulator({ clock: manualClock() })
const send = (query: string, headers: Readonly<Record<string, string>> = { ConsistencyLevel: 'eventual' }) =>
  emulator.handler(
    new Request(`https://graph.microsoft.com/v1.0/users?${query}`, {
      headers: { authorization: 'Bearer t', ...headers },
    }),
  )
const namesOf = async (search: string, rest = ''): Promise<readonly string[]> => {
  const response = await send(`$search=${encodeURIComponent(search)}${rest}`)
  const body = await response.json()
  expect([search, response.status, body.error]).toEqual([search, 200, undefined])
  return body.value.map(({ displayName }: { readonly displayName: string }) => displayName)
}

describe('a search without its header', () => {
  it('is refused in the service’s own words, in a batch too', async () => {
    const response = await send('$search="displayName:yuki"', {})
    expect([response.status, (await response.json()).error]).toEqual([
      400,
      expect.objectContaining({
        code: 'Request_UnsupportedQuery',
        message: expect.stringContaining("'ConsistencyLevel: eventual'"),
      }),
    ])
    const requests = [{}, { ConsistencyLevel: 'eventual' }].map((headers, index) => ({
      id: `${index}`,
      method: 'GET',
      url: '/users?$search="displayName:yuki"',
      headers,
    }))
    const batch = await emulator.handler(
      new Request('https://graph.microsoft.com/v1.0/$batch', {
        method: 'POST',
        headers: { authorization: 'Bearer t', 'content-type': 'application/json', ConsistencyLevel: 'eventual' },
        body: JSON.stringify({ requests }),
      }),
    )
    const { responses } = await batch.json()
    const statuses = responses.map(({ id, status }: { id: string; status: number }) => `${id} ${status}`)
    expect(statuses.sort()).toEqual(['0 400', '1 200'])
  })

  it('does not count: $count is ignored', async () => {
    expect(await (await send('$count=true', {})).json()).not.toHaveProperty('@odata.count')
    expect((await (await send('$count=true')).json())['@odata.count']).toBeGreaterThan(20)
  })
})

describe('a search', () => {
  it.each([
    'yuki',
    'displayName:yuki',
    '"yuki"',
    '"displayName:"',
    '"displayName: "',
    '"displayName:yuki',
    'displayName:"yuki"',
    '"displayName:yuki" "mail:yuki"',
    '"displayName:yuki" or "mail:yuki"',
    '"displayName:yuki" OR',
    'OR "displayName:yuki"',
    '("displayName:yuki"',
    '"displayName:yu\\ki"',
    '"displayName:yu"ki"',
    '"nickname:yuki"',
    '"constructor:yuki"',
    '"accountEnabled:true"',
  ])('of %s is refused', async (search) => {
    const response = await send(`$search=${encodeURIComponent(search)}`)
    expect([response.status, (await response.json()).error.code]).toEqual([400, 'Request_BadRequest'])
  })

  it.each<[string, readonly string[]]>([
    ['"displayName:yuki"', ['Yuki Tanaka']],
    ['"displayName:TAN yu"', ['Yuki Tanaka']],
    ['"displayName:YukiTanaka"', ['Yuki Tanaka']],
    ['"displayName:uki"', []],
    ['"displayName:yuki" AND "mail:noor"', []],
    ['("displayName:yuki" OR "displayName:noor") AND "mail:noor"', ['Noor Haddad']],
    ['"displayName:nobody" OR "displayName:yuki" AND "jobTitle:nothing"', []],
    ['"mail:yuki.tan"', ['Yuki Tanaka']],
    ['"mail:tanaka"', []],
    ['"userPrincipalName:NOOR.H"', ['Noor Haddad']],
    ['"displayName:jean"', ['Jean-Luc Bernard']],
    ['"displayName:jeanluc"', ['Jean-Luc Bernard']],
  ])('%s finds %j', async (search, names) => expect(await namesOf(search)).toEqual(names))
})
