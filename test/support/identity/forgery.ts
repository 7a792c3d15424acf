/** The tokens that an attacker would try: each is made from what the authority gives to everybody. */
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { CompactEncrypt } from 'jose'
import type { Clock } from '../../../src/clock.ts'
import { type Authority, type Claims, encode, newKey, publicJwk, tenantId } from '../authority.ts'

/** Where the token is forged for. */
export type Desk = { readonly authority: Authority; readonly clock: Pick<Clock, 'now'> }

export type Forge = (desk: Desk) => string | Promise<string>

const withClaims =
  (claims: Claims): Forge =>
  ({ authority }) =>
    authority.mint(claims)

const withHeader =
  (header: Claims): Forge =>
  ({ authority }) =>
    authority.mint({}, { header })

const secondsFromNow = (desk: Desk, seconds: number) => Math.floor(desk.clock.now() / 1000) + seconds
/** Not earlier, also where the second ends before the token is read. */
const noSoonerThan = (desk: Desk, seconds: number) => Math.ceil(desk.clock.now() / 1000) + seconds

/** A good token's three parts, to be put together in another way. */
const parts = (desk: Desk) => desk.authority.mint().split('.') as [string, string, string]

/** A good token's claims as JSON text. */
const payload = (desk: Desk) => Buffer.from(parts(desk)[1], 'base64url').toString()

const resealed = (desk: Desk, change: Claims) => {
  const [header, , signature] = parts(desk)
  const claims = JSON.parse(payload(desk))
  return `${header}.${encode(JSON.stringify({ ...claims, ...change }))}.${signature}`
}

/** Signed by the attacker's own key. */
const byStranger = (desk: Desk, header: Claims = {}) => {
  const stranger = newKey()
  return desk.authority.mint({}, { key: stranger, header: { jwk: publicJwk(stranger), ...header } })
}

const algorithm: Record<string, Forge> = {
  'alg none without a signature': (desk) => `${encode('{"alg":"none","typ":"JWT"}')}.${parts(desk)[1]}.`,
  'alg none with a signature': withHeader({ alg: 'none' }),
  'alg nOnE': withHeader({ alg: 'nOnE' }),
  'alg HS256 with the public key as the secret': (desk) => {
    const { kid, publicKey } = desk.authority.key()
    const input = `${encode(JSON.stringify({ alg: 'HS256', typ: 'JWT', kid }))}.${parts(desk)[1]}`
    const secret = publicKey.export({ type: 'spki', format: 'pem' })
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
  },
  'alg ES256 by an elliptic key': (desk) => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const input = `${encode(JSON.stringify({ alg: 'ES256', kid: desk.authority.key().kid }))}.${parts(desk)[1]}`
    return `${input}.${sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
  },
  'alg PS256, which Entra does not use': (desk) => {
    const { kid, privateKey } = desk.authority.key()
    const input = `${encode(JSON.stringify({ alg: 'PS256', kid }))}.${parts(desk)[1]}`
    const key = { key: privateKey, padding: 6, saltLength: 32 }
    return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`
  },
  'alg RS1': withHeader({ alg: 'RS1' }),
  'alg as a list': withHeader({ alg: ['RS256'] }),
  'no alg': withHeader({ alg: undefined }),
  'a hash other than the header says': (desk) => {
    const [, payload, signature] = parts(desk)
    return `${encode(JSON.stringify({ alg: 'RS512', kid: desk.authority.key().kid }))}.${payload}.${signature}`
  },
}

const signature: Record<string, Forge> = {
  'signed by another key under the right key id': (desk) =>
    desk.authority.mint({}, { key: { ...newKey(), kid: desk.authority.key().kid } }),
  'bringing its own key as jwk': (desk) => byStranger(desk),
  'bringing its own key as jwk under the right key id': (desk) => byStranger(desk, { kid: desk.authority.key().kid }),
  'bringing an address of keys as jku': (desk) => byStranger(desk, { jwk: undefined, jku: 'https://evil.test/keys' }),
  'bringing an address of certificates as x5u': (desk) =>
    byStranger(desk, { jwk: undefined, x5u: 'https://evil.test/cert' }),
  'bringing a certificate as x5c': (desk) => byStranger(desk, { jwk: undefined, x5c: ['MIIB'] }),
  'well signed but with a jku': withHeader({ jku: 'https://login.test/keys' }),
  'one claim changed after signing': (desk) => resealed(desk, { roles: ['LifecycleWorkflows.Reprocess', 'Admin'] }),
  'a truncated signature': (desk) => desk.authority.mint().slice(0, -8),
  'an empty signature': (desk) => `${parts(desk)[0]}.${parts(desk)[1]}.`,
  'a signature of zeros': (desk) => `${parts(desk)[0]}.${parts(desk)[1]}.${'A'.repeat(342)}`,
  'the signature of another token': (desk) => {
    const [header, payload] = parts(desk)
    return `${header}.${payload}.${desk.authority.mint({ oid: 'someone-else' }).split('.')[2]}`
  },
  'the same bytes in another spelling of base64url': (desk) => {
    const token = desk.authority.mint()
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    return token.slice(0, -1) + alphabet[alphabet.indexOf(token.at(-1) ?? 'A') ^ 1]
  },
  'plain base64 with padding': (desk) =>
    desk.authority
      .mint()
      .split('.')
      .map((part) => `${part}==`)
      .join('.'),
}

const keyId: Record<string, Forge> = {
  'an unpublished key id': withHeader({ kid: 'unknown' }),
  'no key id': withHeader({ kid: undefined }),
  'an empty key id': withHeader({ kid: '' }),
  'a key id as a number': withHeader({ kid: 1 }),
  'a key id that climbs out of a folder': withHeader({ kid: '../../../../../dev/null' }),
  'a key id that is SQL': withHeader({ kid: "' UNION SELECT 'secret" }),
  'a key id of the prototype': withHeader({ kid: '__proto__' }),
}

const header: Record<string, Forge> = {
  'a critical extension': withHeader({ crit: ['exp'], exp: 1 }),
  'an unencoded payload (b64 false)': withHeader({ crit: ['b64'], b64: false }),
  'a type of another protocol': withHeader({ typ: 'logout+jwt' }),
  'a proof of possession instead of a token': withHeader({ typ: 'dpop+jwt' }),
  "Graph's own header nonce": withHeader({ nonce: 'abc' }),
  'a token within the token': ({ authority }) =>
    authority.mint({}, { header: { cty: 'JWT' }, payload: authority.mint() }),
  'a header that is no JSON': (desk) => `${encode('RS256')}.${parts(desk)[1]}.${parts(desk)[2]}`,
  'a header that is null': (desk) => `${encode('null')}.${parts(desk)[1]}.${parts(desk)[2]}`,
  'an encrypted token (JWE)': async (desk) =>
    new CompactEncrypt(Buffer.from(desk.authority.mint()))
      .setProtectedHeader({ alg: 'RSA-OAEP', enc: 'A256GCM', kid: desk.authority.key().kid })
      .encrypt(desk.authority.key().publicKey),
}

const issuerAndAudience: Record<string, Forge> = {
  'an issuer with a slash at its end': (desk) => desk.authority.mint({ iss: `${desk.authority.issuer}/` }),
  'an issuer in capitals': (desk) => desk.authority.mint({ iss: desk.authority.issuer.toUpperCase() }),
  'an issuer of another tenant': withClaims({ iss: 'https://login.test/11111111-2222-4333-8444-555555555555/v2.0' }),
  'an issuer of version 1.0 where 2.0 is expected': withClaims({ iss: `https://sts.windows.net/${tenantId}/` }),
  'a list of issuers': (desk) => desk.authority.mint({ iss: [desk.authority.issuer] }),
  'no issuer': withClaims({ iss: undefined }),
  'another tenant in tid': withClaims({ tid: '11111111-2222-4333-8444-555555555555' }),
  'no tid': withClaims({ tid: undefined }),
  'the audience of another API': withClaims({ aud: 'api://payroll' }),
  'the audience of Microsoft Graph': withClaims({ aud: 'https://graph.microsoft.com' }),
  "the audience of Microsoft Graph by its application's id": withClaims({
    aud: '00000003-0000-0000-c000-000000000000',
  }),
  'an audience that only begins like ours': withClaims({ aud: 'api://lifecycle-workflows-gateway.evil.test' }),
  'an audience with a slash at its end': withClaims({ aud: 'api://lifecycle-workflows-gateway/' }),
  'several audiences, ours among them': withClaims({ aud: ['api://payroll', 'api://lifecycle-workflows-gateway'] }),
  'an empty list of audiences': withClaims({ aud: [] }),
  'no audience': withClaims({ aud: undefined }),
}

const time: Record<string, Forge> = {
  'expired 61 s ago': (desk) => desk.authority.mint({ exp: secondsFromNow(desk, -61) }),
  'without an end': withClaims({ exp: undefined }),
  'an end that is a text': withClaims({ exp: '9999999999' }),
  'an end in milliseconds': (desk) => desk.authority.mint({ exp: secondsFromNow(desk, 3600) * 1000 }),
  'an end beyond all numbers': (desk) =>
    desk.authority.mint({}, { payload: `${payload(desk).slice(0, -1)},"exp":1e999}` }),
  'a negative end': withClaims({ exp: -1 }),
  'valid in 61 s': (desk) => desk.authority.mint({ nbf: noSoonerThan(desk, 61) }),
  'a beginning that is a text': withClaims({ nbf: 'now' }),
  'issued in 61 s': (desk) => desk.authority.mint({ iat: noSoonerThan(desk, 61) }),
}

const shape: Record<string, Forge> = {
  'an ID token': withClaims({ scp: undefined, roles: undefined, azp: undefined, nonce: 'n-0S6_WzA2Mj' }),
  'an ID token without a nonce, with app roles': withClaims({ scp: undefined, azp: undefined }),
  'an ID token dressed up with a scope': withClaims({ nonce: 'n-0S6_WzA2Mj' }),
  'neither scope nor roles': withClaims({ scp: undefined, roles: undefined }),
  'an app that claims a scope': withClaims({ idtyp: 'app' }),
  'a user without a scope': withClaims({ idtyp: 'user', scp: undefined }),
  'a device': withClaims({ idtyp: 'device' }),
  'roles as one text': withClaims({ roles: 'LifecycleWorkflows.Reprocess' }),
  'roles as an object': withClaims({ roles: { 0: 'LifecycleWorkflows.Reprocess', length: 1 } }),
  'roles with something else among them': withClaims({ roles: ['LifecycleWorkflows.Reprocess', ['nested']] }),
  'scopes as a list': withClaims({ scp: ['access_as_user'] }),
  'an object id that is an object': withClaims({ oid: { $ne: null } }),
  'no subject at all': withClaims({ oid: undefined, sub: undefined }),
  'claims that are a list': ({ authority }) => authority.mint({}, { payload: '[]' }),
  'claims that are no JSON': ({ authority }) => authority.mint({}, { payload: 'aud=api' }),
  'claims twice, the good ones first': (desk) =>
    desk.authority.mint({}, { payload: `${payload(desk).slice(0, -1)},"exp":${secondsFromNow(desk, -3600)}}` }),
  'an opaque refresh token': () => `0.AXoA${'x'.repeat(400)}`,
  'a token with four parts': ({ authority }) => `${authority.mint()}.AAAA`,
  'a token longer than 16 kB': withClaims({ groups: Array.from({ length: 400 }, () => tenantId) }),
}

/** By what is wrong with it. */
export const forgeries: Readonly<Record<string, Forge>> = {
  ...algorithm,
  ...signature,
  ...keyId,
  ...header,
  ...issuerAndAudience,
  ...time,
  ...shape,
}
