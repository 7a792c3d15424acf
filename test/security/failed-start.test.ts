/** A start that cannot be: the process ends with 1 and one message that leads to a running server, and opens no door by itself. */
import { describe, expect, it } from 'vitest'
import { type Ended, runGateway } from '../support/gateway-process.ts'

const refused = async (env: Readonly<Record<string, string>>): Promise<Ended> => {
  const ended = await runGateway(env)
  expect([ended.exitCode, ended.stdout]).toEqual([1, ''])
  expect(ended.stderr).not.toMatch(/\bat .*:\d+:\d+/)
  return ended
}

/** What the message says of each variable: its name, what it is, what it takes. */
const problemsIn = ({ stderr }: Ended) =>
  [...stderr.matchAll(/^ {2}(\w+) (is .*)\n {6}takes (.*)$/gm)].map(([, name, is]) => `${name} ${is}`)

const jwt = { AUTH_ISSUER: 'https://login.example/t/v2.0', AUTH_AUDIENCE: 'api://gateway' }

describe('Started with', () => {
  it('nothing at all, it says what is missing and two ways to a running server', async () => {
    const ended = await refused({})
    expect(problemsIn(ended)).toEqual(['AUTH_ISSUER is missing', 'AUTH_AUDIENCE is missing'])
    for (const hint of [
      'lifecycle-workflows-gateway --emulator',
      'npm start',
      'AUTH_ISSUER=https://',
      'AZURE_CLIENT_ID=',
      '--help',
    ])
      expect(ended.stderr).toContain(hint)
  })

  it('much that is wrong, it names all of it at once, and shows no secret', async () => {
    const ended = await refused({
      PORT: 'http',
      GRAPH_BASE_URL: 'http://graph.example/v1.0',
      GRAPH_CREDENTIAL: 'on-behalf-of',
      AUTH_ISSUER: 'login.example',
      AUTH_AUDIENCE: '',
      CORS_ORIGINS: '*',
      STATE_URL: 'mongodb://user:hunter2@store/db',
      GRAPH_BATCH_SIZE: '21',
      MAX_NODES: '-1',
      PERSISTED_ONLY: 'yes',
      LOG_LEVEL: 'loud',
    })
    expect(
      problemsIn(ended)
        .map((problem) => problem.split(' ')[0])
        .sort(),
    ).toEqual([
      ...['AUTH_AUDIENCE', 'AUTH_ISSUER', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET', 'AZURE_TENANT_ID', 'CORS_ORIGINS'],
      ...['GRAPH_BASE_URL', 'GRAPH_BATCH_SIZE', 'LOG_LEVEL', 'MAX_NODES', 'PERSISTED_ONLY', 'PORT', 'STATE_URL'],
    ])
    expect(ended.stderr).not.toContain('hunter2')
  })

  it.each([
    ['on every address', { AUTH_MODE: 'none', HOST: '0.0.0.0', GRAPH_BASE_URL: 'http://127.0.0.1:4100/v1.0' }],
    ['over a tenant', { AUTH_MODE: 'none' }],
    ['over a name that only looks like this machine', { AUTH_MODE: 'none', HOST: 'localhost.example.com' }],
  ])('AUTH_MODE=none %s, it opens no door', async (_, env) => {
    const ended = await refused({ GRAPH_CREDENTIAL: 'static', GRAPH_STATIC_TOKEN: 'hunter2', ...env })
    expect(problemsIn(ended)).toContain('AUTH_MODE is "none"')
    expect(ended.stderr).not.toContain('hunter2')
  })

  it('a static token for a Graph that is elsewhere, it does not send it there', async () => {
    const ended = await refused({ ...jwt, GRAPH_CREDENTIAL: 'static', GRAPH_STATIC_TOKEN: 'hunter2' })
    expect(problemsIn(ended)).toEqual(['GRAPH_CREDENTIAL is "static"'])
    expect(ended.stderr).not.toContain('hunter2')
  })

  it('a manifest that is none, it says which file and why', async () => {
    const { stderr } = await refused({ ...jwt, STATE_URL: 'memory:', PERSISTED_OPERATIONS: 'package-lock.json' })
    expect(stderr).toContain('PERSISTED_OPERATIONS=package-lock.json: the document of "name" is not')
  })
})
