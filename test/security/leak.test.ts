/** The search that every gateway of the tests is under: it must find what it is there for. */
import { describe, expect, it } from 'vitest'
import { startGateway } from '../support/gateway.ts'
import { leaksOfAnswer, leaksOfDebugLine, leaksOfLine, secrets } from '../support/leak.ts'

const jwt = 'eyJ0eXAiOiJKV1QifQ.eyJvaWQiOiJ4In0.c2lnbmF0dXJl'

describe('the search for leaks', () => {
  it.each([
    ['a signed token', `{"x":"${jwt}"}`],
    ['a bearer token', 'Authorization: Bearer abcdefgh.ijklmn'],
    ["Graph's token", 'graph-token-17'],
    ['a secret', `secret=${secrets.client}`],
    ['a secret', secrets.graphToken],
    ['a stack', 'Error: x\\n    at load (file:///srv/src/app.ts:10:3)'],
    ['a stack', 'at node:internal/process/task_queues:105:5'],
    ["Graph's host", 'https://graph.microsoft.com/v1.0/users'],
    ["the authority's host", 'https://login.test/keys'],
    ['an address', 'connect 127.0.0.1:443'],
  ])('finds %s', (kind, text) => {
    expect(leaksOfAnswer(text).join()).toContain(kind)
    expect(leaksOfLine(JSON.stringify({ level: 'info', msg: text })).join()).toContain(kind)
  })

  it.each(['Ada Brandt', "Liam O'Connor", 'Alex Adeyemi 131', 'Ada Example', 'ada.brandt@contoso.com'])(
    'finds a person in a line and lets an answer have them: %s',
    (name) => {
      expect(leaksOfLine(JSON.stringify({ level: 'debug', found: { name } }))).toHaveLength(1)
      expect(leaksOfAnswer(JSON.stringify({ data: { user: { displayName: name } } }))).toEqual([])
    },
  )

  it('shows stacks in debug logs, and nowhere else', () => {
    const err = { type: 'Error', stack: 'Error: x\n    at load (/srv/src/app.ts:10:3)' }
    expect(leaksOfDebugLine(JSON.stringify({ level: 'error', err }))).toEqual([])
    expect(leaksOfLine(JSON.stringify({ level: 'error', err }))).toHaveLength(1)
  })

  it('lets one line say where the gateway listens', () => {
    const url = 'http://127.0.0.1:4000/graphql'
    expect(leaksOfLine(JSON.stringify({ level: 'info', msg: 'listening', url }))).toEqual([])
    expect(leaksOfLine(JSON.stringify({ level: 'info', msg: 'stopped', url }))).toHaveLength(1)
  })

  it('is made in every answer of a gateway in tests', async () => {
    const gateway = await startGateway({
      between: (next) => async (request) => {
        const text = await (await next(request)).text()
        return Response.json(JSON.parse(text.replaceAll(/"displayName":"[^"]*"/g, `"displayName":"${jwt}"`)))
      },
    })
    await expect(gateway.ask('{ workflows { nodes { displayName } } }')).rejects.toThrow('a signed token')
    await gateway.close()
  })
})
