/** A token that Entra refuses: the doctor, as an operator runs it, names the number and what to do, and never Entra's text. */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createEmulator, type Listener, listen } from '../../src/emulator/index.ts'
import {
  type Authority,
  type Claims,
  createAuthority,
  serveOverTls,
  settingsOver,
  type TlsServer,
} from '../support/authority.ts'
import { secrets } from '../support/leak.ts'
import { openssl, ownRedis } from '../support/need.ts'
import { nodeEnv } from '../support/node-env.ts'
import { startRedis } from '../support/redis.ts'

const run = promisify(execFile)

const person = 'Ada Example of ada@contoso.test'

describe.skipIf(openssl.isMissing)(openssl.title('A token that Entra refuses'), () => {
  let tls: TlsServer
  let authority: Authority
  let graph: Listener
  let refusal: Claims | undefined
  let settings: Readonly<Record<string, string>>

  beforeAll(async () => {
    tls = await serveOverTls((request) => authority.handler(request))
    authority = createAuthority({ origin: tls.origin, now: Date.now, refuse: () => refusal })
    graph = await listen(createEmulator({ clock: systemClock }).handler, { port: 0 })
    settings = settingsOver(tls, authority, graph.origin, secrets.client)
  })
  afterAll(async () => {
    await graph?.close()
    await tls?.[Symbol.asyncDispose]()
  })

  const examine = async (env: Readonly<Record<string, string>> = {}) => {
    const ended = await run(process.execPath, ['src/main.ts', 'doctor', '--json'], {
      env: { ...nodeEnv, ...settings, ...env },
    }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    )
    expect(ended.stdout + ended.stderr).not.toContain(secrets.client)
    expect(ended.stdout + ended.stderr).not.toContain(person)
    const { findings, exitCode } = JSON.parse(ended.stdout) as { exitCode: number; findings: { subject: string }[] }
    expect(ended.code).toBe(exitCode)
    return { exitCode, of: (subject: string) => findings.filter((finding) => finding.subject === subject) }
  }

  it.each([
    ['invalid_client', 7000215, 'not to its id'],
    ['invalid_client', 7000222, 'expired'],
    ['unauthorized_client', 700016, 'AZURE_CLIENT_ID'],
    ['invalid_request', 90002, 'AZURE_TENANT_ID'],
    ['invalid_client', 700027, 'certificate'],
    ['invalid_resource', 500011, 'AZURE_AUTHORITY_HOST'],
    ['invalid_client', 700213, 'federated credential'],
    ['unauthorized_client', 1234567, 'AZURE_TENANT_ID'],
  ])('as %s, AADSTS%i', { timeout: 30_000 }, async (error, number, remedy) => {
    const [trace_id, correlation_id] = [randomUUID(), randomUUID()]
    refusal = {
      error,
      error_description: `AADSTS${number}: refused for ${person}.`,
      error_codes: [number],
      trace_id,
      correlation_id,
    }
    const { exitCode, of } = await examine()
    expect(exitCode).toBe(2)
    expect(of('token')).toEqual([
      {
        subject: 'token',
        verdict: 'fails',
        says: `none can be obtained (AADSTS${number}, ${error}, trace id ${trace_id}, correlation id ${correlation_id})`,
        remedy: expect.stringContaining(remedy),
      },
    ])
  })

  it('is not taken for one where it gives the token: Graph is examined', { timeout: 30_000 }, async () => {
    refusal = undefined
    const { of } = await examine()
    expect(of('token')).toMatchObject([{ verdict: 'works' }])
    expect(of('route workflows')).toMatchObject([{ verdict: 'works' }])
  })

  it('is told from an authority whose certificate is not trusted', { timeout: 30_000 }, async () => {
    refusal = undefined
    const { of, exitCode } = await examine({ NODE_EXTRA_CA_CERTS: '' })
    expect(exitCode).toBe(2)
    expect(of('keys')).toMatchObject([{ verdict: 'fails' }])
    expect(of('token')).toMatchObject([{ verdict: 'fails', remedy: expect.any(String) }])
  })

  describe.skipIf(ownRedis.isMissing)(ownRedis.title('for Redis'), () => {
    it('is the finding of the store, and so is a token that Redis refuses', async () => {
      await using redis = await startRedis()
      const env = { STATE_URL: redis.url.replace('//', '//an-object-id@'), STATE_CREDENTIAL: 'entra' }
      const expectState = async (says: string, remedy: RegExp) =>
        expect((await examine(env)).of('state')).toEqual([
          { subject: 'state', verdict: 'fails', says, remedy: expect.stringMatching(remedy) },
        ])
      refusal = { error: 'invalid_client', error_description: `AADSTS7000215: ${person}.`, error_codes: [7000215] }
      await expectState('Entra gives the gateway no token for Redis (AADSTS7000215)', /not to its id/)
      refusal = undefined
      await expectState('Redis refuses the token of Entra', /object id/)
    })
  })
})
