/** MSAL really exchanging, over TLS, with an authority of our own. */
import { execFile } from 'node:child_process'
import { createHash, createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { serve } from '../../../src/http/serve.ts'
import {
  type Authority,
  type Claims,
  createAuthority,
  serveOverTls,
  type TlsServer,
  type TokenRequest,
  tenantId,
} from '../../support/authority.ts'
import type { Outcome, Scenario, Step } from '../../support/msgraph/credential-child.ts'
import { openssl } from '../../support/need.ts'
import { nodeEnv } from '../../support/node-env.ts'

const run = promisify(execFile)
const child = fileURLToPath(new URL('../../support/msgraph/credential-child.ts', import.meta.url))

const clientId = 'c3d4e5f6-7777-4888-9999-aaaabbbbcccc'
const challenge = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'

describe.skipIf(openssl.isMissing)(openssl.title('A token from the authority'), () => {
  let server: TlsServer
  const folder = mkdtempSync(join(tmpdir(), 'proof-'))
  let authority: Authority
  let refusal: Claims | undefined

  beforeAll(async () => {
    server = await serveOverTls((request) => authority.handler(request))
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await server[Symbol.asyncDispose]()
  })
  beforeEach(() => {
    refusal = undefined
    authority = createAuthority({ origin: server.origin, now: Date.now, refuse: () => refusal })
  })

  const settings = () => ({
    tenantId,
    clientId,
    proof: { kind: 'secret', secret: 'not-a-secret' } as const,
    authorityHost: server.origin,
    disableInstanceDiscovery: true,
    baseUrl: 'https://graph.microsoft.com/v1.0',
  })

  const act = async (
    kind: 'default' | 'on-behalf-of',
    steps: readonly (readonly Step[])[],
    change = {},
    env: Readonly<Record<string, string>> = {},
  ) => {
    const scenario: Scenario = { options: { kind, ...settings(), ...change }, steps }
    const { stdout } = await run(process.execPath, [child, JSON.stringify(scenario)], {
      env: {
        ...nodeEnv,
        PATH: process.env['PATH'],
        NODE_EXTRA_CA_CERTS: server.caFile,
        AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential',
        AZURE_TENANT_ID: tenantId,
        AZURE_CLIENT_ID: clientId,
        AZURE_CLIENT_SECRET: 'not-a-secret',
        ...env,
      },
    })
    return JSON.parse(stdout) as Outcome[]
  }

  const sent = (names: readonly string[]) =>
    authority.tokenRequests.map((request: TokenRequest) =>
      Object.fromEntries(names.map((name) => [name, request[name]])),
    )

  it('of the application: by its secret, once for all, and anew for the claims of a challenge or a refusal', async () => {
    const steps = [[{}, {}, { assertion: 'ada' }], [{}], [{ claims: challenge }], [{ force: true }]]
    const outcomes = await act('default', steps)
    expect(outcomes.map((outcome) => 'token' in outcome && outcome.token)).toEqual([
      ...['graph-token-1', 'graph-token-1', 'graph-token-1', 'graph-token-1'],
      ...['graph-token-2', 'graph-token-3'],
    ])
    const scope = expect.stringContaining('https://graph.microsoft.com/.default')
    const request = { grant_type: 'client_credentials', client_id: clientId, client_secret: 'not-a-secret', scope }
    expect(sent(Object.keys(request))).toEqual([request, request, request])
    const claims = authority.tokenRequests.map((one) => JSON.parse(one['claims'] ?? '{}').access_token)
    expect(claims.map((one) => one.acrs?.value)).toEqual([undefined, 'c1', undefined])
    expect(claims.map((one) => one.xms_cc?.values)).toEqual([['cp1'], ['cp1'], ['cp1']])
  })

  it("of a national cloud's Graph is asked for that Graph", async () => {
    await act('default', [[{}]], { baseUrl: 'https://microsoftgraph.chinacloudapi.cn/v1.0' })
    expect(authority.tokenRequests[0]?.['scope']).toContain('https://microsoftgraph.chinacloudapi.cn/.default')
  })

  it('on behalf of callers: one exchange per whole assertion, each with its own', async () => {
    const [ada, adaAgain, ben] = [authority.mint(), authority.mint({ uti: 'again' }), authority.mint({ oid: 'ben' })]
    const asked = [ada, ben, ada, adaAgain].map((assertion) => ({ assertion }))
    const outcomes = await act('on-behalf-of', [asked, asked])
    const assertionOf = (outcome: Outcome) =>
      'token' in outcome && authority.tokenRequests[Number(outcome.token.split('-').at(-1)) - 1]?.['assertion']
    expect(outcomes.map(assertionOf)).toEqual([ada, ben, ada, adaAgain, ada, ben, ada, adaAgain])
    expect(authority.tokenRequests).toHaveLength(3)
    expect(new Set(sent(['grant_type', 'requested_token_use', 'client_id']).map((one) => JSON.stringify(one)))).toEqual(
      new Set([
        JSON.stringify({
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          requested_token_use: 'on_behalf_of',
          client_id: clientId,
        }),
      ]),
    )
  })

  it('on behalf of a caller is exchanged with a certificate where there is one', async () => {
    const outcomes = await act('on-behalf-of', [[{ assertion: authority.mint() }]], {
      proof: { kind: 'certificate', path: server.certificatePath, password: null },
    })
    expect(outcomes).toEqual([{ token: 'graph-token-1' }])
    expect(authority.tokenRequests[0]).toMatchObject({
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    })
    expect(authority.tokenRequests[0]).not.toHaveProperty('client_secret')
  })

  const clientAssertion = () => {
    const { client_assertion = '', client_secret } = authority.tokenRequests[0] ?? {}
    expect(client_secret).toBeUndefined()
    return client_assertion
  }

  it('on behalf of a caller is exchanged with a certificate whose key has a password', async () => {
    const path = join(folder, 'encrypted.pem')
    const pem = readFileSync(server.certificatePath, 'utf8')
    const key = createPrivateKey(pem.slice(pem.indexOf('-----BEGIN PRIVATE KEY')))
    const encrypted = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'a-password' })
    writeFileSync(path, `${encrypted}${pem.slice(0, pem.indexOf('-----BEGIN PRIVATE KEY'))}`)
    const proof = { kind: 'certificate', path, password: 'a-password' }
    expect(await act('on-behalf-of', [[{ assertion: authority.mint() }]], { proof })).toEqual([
      { token: 'graph-token-1' },
    ])
    const { payload, protectedHeader } = await jwtVerify(clientAssertion(), createPublicKey(key))
    expect(protectedHeader).toEqual({
      alg: 'PS256',
      typ: 'JWT',
      'x5t#S256': createHash('sha256').update(new X509Certificate(pem).raw).digest('base64url'),
    })
    expect(payload).toMatchObject({
      iss: clientId,
      sub: clientId,
      aud: `${server.origin}/${tenantId}/oauth2/v2.0/token`,
    })
  })

  it('on behalf of a caller is exchanged with a token of another issuer that the platform renews in its file', async () => {
    const path = join(folder, 'federated')
    writeFileSync(path, 'token-of-the-cluster\n')
    const proof = { kind: 'federatedToken', path }
    expect(await act('on-behalf-of', [[{ assertion: authority.mint() }]], { proof })).toEqual([
      { token: 'graph-token-1' },
    ])
    expect(clientAssertion()).toBe('token-of-the-cluster')
  })

  it.each([
    ['of the system', null],
    ['of its own', 'd1e2f3a4-0000-4000-8000-000000000001'],
  ])(
    'on behalf of callers is exchanged with the token of a managed identity %s, which is requested once',
    async (_, id) => {
      const asked: URL[] = []
      const platform = await serve(
        async ({ url }) => {
          asked.push(new URL(url))
          return Response.json({
            access_token: 'token-of-the-identity',
            expires_on: String(Math.floor(Date.now() / 1_000) + 3_600),
            resource: 'r',
            token_type: 'Bearer',
          })
        },
        { host: '127.0.0.1', port: 0 },
      )
      onTestFinished(() => platform.close(0))
      const steps = [[{ assertion: authority.mint() }], [{ assertion: authority.mint({ oid: 'ben' }) }]]
      const env = { IDENTITY_ENDPOINT: `${platform.url}/msi/token`, IDENTITY_HEADER: 'a-header' }
      const outcomes = await act('on-behalf-of', steps, { proof: { kind: 'managedIdentity', clientId: id } }, env)
      expect(outcomes).toEqual([{ token: 'graph-token-1' }, { token: 'graph-token-2' }])
      expect(clientAssertion()).toBe('token-of-the-identity')
      expect(asked.map((url) => [url.searchParams.get('resource'), url.searchParams.get('client_id')])).toEqual([
        ['api://AzureADTokenExchange', id],
      ])
    },
  )

  it('on behalf of callers reads the configuration of the authority once for all of them', async () => {
    const callers = Array.from({ length: 5 }, (_, index) => ({ assertion: authority.mint({ oid: `caller-${index}` }) }))
    await act(
      'on-behalf-of',
      callers.map((step) => [step]),
    )
    expect(authority.tokenRequests).toHaveLength(5)
    expect(authority.asked.filter((path) => path.endsWith('/.well-known/openid-configuration'))).toHaveLength(1)
  })

  it('on behalf of a caller is renewed for the claims of a challenge, once', async () => {
    const assertion = authority.mint()
    const refused = { assertion, claims: challenge }
    const outcomes = await act('on-behalf-of', [[{ assertion }], [refused, refused], [{ assertion }]])
    expect(outcomes.map((outcome) => 'token' in outcome && outcome.token)).toEqual([
      ...['graph-token-1', 'graph-token-2', 'graph-token-2', 'graph-token-2'],
    ])
    expect(JSON.parse(authority.tokenRequests[1]?.['claims'] ?? '{}').access_token.acrs.value).toBe('c1')
  })

  const signIn = (ending: string) =>
    `Bearer realm="${tenantId}", authorization_uri="${server.origin}/${tenantId}/oauth2/v2.0/authorize", client_id="${clientId}", ${ending}`

  it('on behalf of a caller who has to do more reaches that caller as the challenge', async () => {
    refusal = {
      error: 'interaction_required',
      error_description: 'AADSTS50076: multi-factor authentication is needed.',
      error_codes: [50076],
      suberror: 'basic_action',
      claims: challenge,
    }
    const [outcome] = await act('on-behalf-of', [[{ assertion: authority.mint() }]])
    expect(outcome).toEqual({
      kind: 'unauthenticated',
      code: 'interaction_required',
      challenge: signIn(`error="insufficient_claims", claims="${btoa(challenge)}"`),
    })
  })

  it.each([
    ['whose consent is missing', { error: 'invalid_grant', suberror: 'consent_required' }, 'consent_required'],
    ['whose assertion is refused', { error: 'invalid_grant' }, 'invalid_grant'],
  ])('on behalf of a caller %s sends that caller to sign in again', async (_, error, code) => {
    refusal = { ...error, error_description: 'AADSTS: refused.' }
    const [outcome] = await act('on-behalf-of', [[{ assertion: authority.mint() }]])
    expect(outcome).toEqual({
      kind: 'unauthenticated',
      code,
      challenge: signIn(`error="invalid_token", error_description="${code}"`),
    })
  })

  it("refused for the gateway's own registration asks no caller to sign in", async () => {
    refusal = { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' }
    const exchange = await act('on-behalf-of', [[{ assertion: authority.mint() }]])
    expect(exchange).toEqual([{ kind: 'registration', code: 'invalid_client' }])
    expect(await act('default', [[{}]])).toEqual([{ kind: 'registration', code: 'invalid_client' }])
  })
})
