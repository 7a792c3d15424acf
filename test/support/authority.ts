/** A small Entra for tests: it signs tokens, publishes its keys, and answers its token endpoint as a Handler or over TLS. */
import { execFileSync } from 'node:child_process'
import { createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Handler } from '../../src/http/handler.ts'

export const tenantId = '9a1f2c3d-0b4e-4c5d-8e6f-7a8b9c0d1e2f'
export const audience = 'api://lifecycle-workflows-gateway'
/** Accepted beside it where a test says so. */
export const otherAudience = '0f1e2d3c-4b5a-4697-8877-665544332211'

export type SigningKey = { readonly kid: string; readonly publicKey: KeyObject; readonly privateKey: KeyObject }

export type Claims = Readonly<Record<string, unknown>>

export type MintOptions = {
  readonly key?: SigningKey
  /** Members added to the header; `undefined` leaves a usual one out. */
  readonly header?: Claims
  /** The whole payload as it is to be signed, instead of claims. */
  readonly payload?: string
}

/** What the token endpoint was sent. */
export type TokenRequest = Readonly<Record<string, string>>

export type Authority = {
  readonly issuer: string
  readonly jwksUri: string
  /** What jose and MSAL ask: discovery, key set, token endpoint. */
  readonly handler: Handler
  /** The key that signs now. */
  readonly key: () => SigningKey
  /** From now on another key signs; the former one leaves the published set. */
  readonly rotate: () => void
  /** A signed token: the given claims over those of a good delegated one; `undefined` leaves a claim out. */
  readonly mint: (claims?: Claims, options?: MintOptions) => string
  /** Paths asked, oldest first. */
  readonly asked: string[]
  /** Bodies the token endpoint was sent, oldest first. */
  readonly tokenRequests: TokenRequest[]
}

export type AuthorityOptions = {
  /** `https://login.test` unless it is served over TLS. */
  readonly origin?: string
  /** Milliseconds since the epoch that tokens are minted at. */
  readonly now: () => number
  /** Answers the token endpoint before the usual answer does, a body alone with 400; undefined leaves it to that. */
  readonly refuse?: (request: TokenRequest) => Claims | Response | undefined
}

export const newKey = (): SigningKey => ({ kid: randomUUID(), ...generateKeyPairSync('rsa', { modulusLength: 2048 }) })

/** Made once, since making one takes long; every authority signs with these, in this order. */
const signingKeys = Array.from({ length: 4 }, newKey)

export const createAuthority = ({
  origin = 'https://login.test',
  now,
  refuse = () => undefined,
}: AuthorityOptions): Authority => {
  const base = `${origin}/${tenantId}`
  const issuer = `${base}/v2.0`
  const jwksUri = `${base}/discovery/v2.0/keys`
  const upcoming = signingKeys.values()
  let key = upcoming.next().value ?? newKey()
  const asked: string[] = []
  const tokenRequests: TokenRequest[] = []

  const configuration = {
    issuer,
    jwks_uri: jwksUri,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
  }

  const issue = (request: TokenRequest): Response => {
    tokenRequests.push(request)
    const refusal = refuse(request)
    if (refusal) return refusal instanceof Response ? refusal : Response.json(refusal, { status: 400 })
    const token = `graph-token-${tokenRequests.length}`
    return Response.json({ token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: token })
  }

  return {
    issuer,
    jwksUri,
    asked,
    tokenRequests,
    key: () => key,
    rotate: () => {
      key = upcoming.next().value ?? newKey()
    },
    mint: (claims = {}, options = {}) => {
      const seconds = Math.floor(now() / 1000)
      const good = { ...goodClaims, iss: issuer, iat: seconds, nbf: seconds, exp: seconds + 3600 }
      return sign({ ...good, ...claims }, { key, ...options })
    },
    handler: async (request) => {
      const { pathname } = new URL(request.url)
      asked.push(pathname)
      if (pathname.endsWith('/.well-known/openid-configuration')) return Response.json(configuration)
      if (pathname.endsWith('/keys')) return Response.json({ keys: [publicJwk(key)] })
      if (pathname.endsWith('/token')) return issue(Object.fromEntries(new URLSearchParams(await request.text())))
      return new Response(null, { status: 404 })
    },
  }
}

/** A user's version 2.0 token with everything the gateway gives. */
export const goodClaims: Claims = {
  aud: audience,
  tid: tenantId,
  oid: 'b2c3d4e5-1111-4222-8333-444455556666',
  sub: 'subject-of-ada',
  azp: 'c3d4e5f6-7777-4888-9999-aaaabbbbcccc',
  scp: 'access_as_user',
  roles: ['LifecycleWorkflows.Reprocess'],
  name: 'Ada Example',
  ver: '2.0',
}

export const publicJwk = ({ kid, publicKey }: SigningKey): Claims => ({
  ...publicKey.export({ format: 'jwk' }),
  kid,
  use: 'sig',
})

export const encode = (text: string): string => Buffer.from(text).toString('base64url')

const sign = (claims: Claims, { key, header, payload }: MintOptions & { readonly key: SigningKey }): string => {
  const joseHeader = { typ: 'JWT', alg: 'RS256', kid: key.kid, ...header }
  const input = `${encode(JSON.stringify(joseHeader))}.${encode(payload ?? JSON.stringify(claims))}`
  const hash = { RS384: 'RSA-SHA384', RS512: 'RSA-SHA512' }[joseHeader.alg] ?? 'RSA-SHA256'
  return `${input}.${createSign(hash).update(input).sign(key.privateKey, 'base64url')}`
}

export type TlsServer = AsyncDisposable & {
  readonly origin: string
  /** PEM file for NODE_EXTRA_CA_CERTS. */
  readonly caFile: string
  /** PEM file with a certificate and its key. */
  readonly certificatePath: string
}

/** Serves a Handler on https://localhost with a certificate made for it, and for other names by which it is reached. */
export const serveOverTls = async (handler: Handler, ...names: readonly string[]): Promise<TlsServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'))
  const caFile = join(folder, 'ca.pem')
  const keyFile = join(folder, 'key.pem')
  const certificatePath = join(folder, 'both.pem')
  const alternatives = ['localhost', ...names].map((name) => `DNS:${name}`).join()
  const subject = ['-subj', '/CN=localhost', '-addext', `subjectAltName=${alternatives}`]
  const files = ['-keyout', keyFile, '-out', caFile]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, ...files], {
    stdio: 'ignore',
  })
  const [cert, key] = [readFileSync(caFile, 'utf8'), readFileSync(keyFile, 'utf8')]
  writeFileSync(certificatePath, cert + key)
  const server = createServer({ cert, key }, async (incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming
    const body = method === 'POST' ? await buffer(incoming) : null
    const address = new URL(url, `https://${headers.host}`)
    const response = await handler(new Request(address, { method, headers: headers as Record<string, string>, body }))
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text())
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    origin: `https://localhost:${(server.address() as AddressInfo).port}`,
    caFile,
    certificatePath,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true })
    },
  }
}

/** The environment of a gateway process whose tokens all come from this authority, and whose Graph is at that origin. */
export const settingsOver = (tls: TlsServer, { issuer }: Authority, graphOrigin: string, clientSecret: string) => ({
  NODE_EXTRA_CA_CERTS: tls.caFile,
  AUTH_ISSUER: issuer,
  AUTH_AUDIENCE: audience,
  GRAPH_BASE_URL: `${graphOrigin}/v1.0`,
  AZURE_TENANT_ID: tenantId,
  AZURE_CLIENT_ID: 'c3d4e5f6-7777-4888-9999-aaaabbbbcccc',
  AZURE_CLIENT_SECRET: clientSecret,
  AZURE_AUTHORITY_HOST: tls.origin,
  AZURE_DISABLE_INSTANCE_DISCOVERY: 'on',
  STATE_URL: 'memory:',
})
