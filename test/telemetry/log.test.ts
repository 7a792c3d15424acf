/** Log lines: structured, and free of what must not leave the process. */
import { describe, expect, it } from 'vitest'
import { createLog, scrubbed } from '../../src/telemetry/log.ts'

const lines = async (level: 'info' | 'debug', write: (log: Awaited<ReturnType<typeof createLog>>) => void) => {
  const written: string[] = []
  write(await createLog({ level, to: { write: (line: string) => written.push(line) } }))
  return written.map((line) => JSON.parse(line) as Record<string, unknown>)
}

const token = 'eyJ0eXAiOiJKV1QifQ.eyJvaWQiOiJ4In0.c2lnbmF0dXJl'

describe('a line', () => {
  it('is JSON with level, instant and message, and names no machine', async () => {
    const [line] = await lines('info', (log) => log.info({ count: 1 }, 'listening'))
    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      count: 1,
      msg: 'listening',
    })
  })

  it('says what the moment is in which it is written', async () => {
    const written: string[] = []
    let requestId = 'one'
    const to = { write: (line: string) => written.push(line) }
    const log = await createLog({ level: 'info', to, context: () => ({ requestId }) })
    log.info('first')
    requestId = 'two'
    log.info({ count: 1 }, 'second')
    expect(written.map((line) => JSON.parse(line).requestId)).toEqual(['one', 'two'])
  })

  it('is not written below the level', async () => {
    expect(await lines('info', (log) => log.debug('chatter'))).toEqual([])
  })

  it.each([
    [{ authorization: `Bearer ${token}` }],
    [{ headers: { authorization: `Bearer ${token}` } }],
    [{ request: { headers: { authorization: `Bearer ${token}`, cookie: token } } }],
    [{ caller: { assertion: token } }],
    [{ token }],
    [{ credential: { clientSecret: token, password: token, accessToken: token } }],
  ])('hides secrets by their names: %o', async (fields) => {
    const [line] = await lines('info', (log) => log.info(fields, 'asked'))
    expect(JSON.stringify(line)).toContain('[redacted]')
    expect(JSON.stringify(line)).not.toContain('eyJ')
  })

  it('tells of an error its type, code, message and causes, and the stack only to those who debug', async () => {
    const fail = () => {
      const cause = Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:443'), { code: 'ECONNREFUSED' })
      return new TypeError(`GET https://graph.example/v1.0/x with Bearer ${token} failed`, { cause })
    }
    const [line] = await lines('info', (log) => log.error({ err: fail() }, 'failed'))
    expect(line?.['err']).toEqual({
      type: 'TypeError',
      message: 'GET [address] with Bearer [token] failed',
      cause: { type: 'Error', code: 'ECONNREFUSED', message: 'ECONNREFUSED' },
    })
    const [debugging] = await lines('debug', (log) => log.error({ err: fail() }, 'failed'))
    expect(debugging).toMatchObject({ err: { stack: expect.stringContaining('log.test.ts') } })
    expect(JSON.stringify(debugging)).not.toMatch(/eyJ|graph\.example|10\.1\.2\.3/)
  })

  it.each([
    ['ECONNREFUSED', 'connect ECONNREFUSED fe80::1:443 - Local (:::0)'],
    ['UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error (attempted address: graph.corp.internal:443)'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', "Host: graph.corp.internal. is not in the cert's altnames: DNS:other"],
  ])('says %s and no host', async (code, message) => {
    const [line] = await lines('info', (log) =>
      log.error({ err: Object.assign(new Error(message), { code }) }, 'failed'),
    )
    expect(line).toMatchObject({ err: { code, message: code } })
  })

  it.each([
    ['the line separator', '\u2028'],
    ['the paragraph separator', '\u2029'],
    ['the next line', '\u0085'],
    ['delete', '\u007f'],
    ["a terminal's control sequence", '\u009b31m'],
    ['escape', '\u001b[31m'],
    ['a line feed', '\n'],
    ['a carriage return', '\r'],
    ['nothing', '\0'],
  ])(
    'stays one line with %s in a message, a field, a name and an error, and reads back the same',
    async (_, control) => {
      const text = `before${control}after`
      const written: string[] = []
      const log = await createLog({ level: 'info', to: { write: (line: string) => written.push(line) } })
      log.warn({ reason: text, [text]: 1, nested: { list: [text] }, err: new Error(text) }, text)
      const [line = ''] = written
      // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what must not be there
      expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
      expect(line.endsWith('\n')).toBe(true)
      expect(JSON.parse(line)).toMatchObject({ reason: text, [text]: 1, nested: { list: [text] }, msg: text })
    },
  )

  it('survives an error whose causes go in a circle', async () => {
    const error = new Error('round')
    error.cause = error
    const [line] = await lines('info', (log) => log.error({ err: error }, 'failed'))
    expect(line).toMatchObject({ err: { message: 'round' } })
  })
})

it.each([
  [`token ${token} rejected`, 'token [token] rejected'],
  ['Authorization: bearer abc.def', 'Authorization: Bearer [token]'],
  ['client_secret=abc~def is wrong', 'client_secret=[secret] is wrong'],
  ['password: hunter2', 'password: [secret]'],
  ['redis://user:hunter2@store:6379/0 is down', '[address] is down'],
  ['getaddrinfo ENOTFOUND graph.microsoft.com', 'getaddrinfo ENOTFOUND [address]'],
  ['connect ETIMEDOUT 192.168.1.2:443', 'connect ETIMEDOUT [address]'],
  ['No mailbox for zoe.doe@contoso.example', 'No mailbox for [person]'],
  ['Variable "$first" takes 1 to 100', 'Variable "$first" takes 1 to 100'],
])('scrubs %j to %j', (text, clean) => {
  expect(scrubbed(text)).toBe(clean)
})
