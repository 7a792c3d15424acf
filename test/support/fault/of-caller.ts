/** Faults of settings, of the keys of callers, and of callers' tokens. */
import type { Handler } from '../../../src/http/handler.ts'
import { tenantId } from '../authority.ts'
import type { Planted } from './planted.ts'

const issuer = `https://login.test/${tenantId}/v2.0`

const failing =
  (code: string, isConcerned: (url: string) => boolean) =>
  (next: Handler): Handler =>
  (request) =>
    isConcerned(request.url) ? Promise.reject(Object.assign(new TypeError('fetch failed'), { code })) : next(request)

export const ofSetting: Readonly<Record<string, Planted>> = {
  'a setting is missing': { env: { AUTH_AUDIENCE: '' } },
  'on-behalf-of without a proof': {
    env: { GRAPH_CREDENTIAL: 'on-behalf-of', AZURE_TENANT_ID: 't', AZURE_CLIENT_ID: 'c' },
  },
}

export const ofCaller: Readonly<Record<string, Planted>> = {
  'issuer without /v2.0': { env: { AUTH_ISSUER: issuer.replace('/v2.0', '') } },
  'issuer with a slash too much': { env: { AUTH_ISSUER: `${issuer}/` } },
  'issuer with the placeholder of the tenant left in': {
    env: { AUTH_ISSUER: 'https://login.test/<tenant id>/v2.0' },
    around: (next) => (request) =>
      request.url.includes('tenant%20id') ? Promise.resolve(Response.json({}, { status: 400 })) : next(request),
  },
  'the issuer is out of reach': { around: failing('ENOTFOUND', (url) => url.startsWith('https://login.test')) },
  'token for another audience': { claims: () => ({ aud: 'api://another' }) },
  'token of another issuer': { claims: () => ({ iss: 'https://login.test/another/v2.0' }) },
  'token that has expired': { claims: (now) => ({ exp: now - 120 }) },
  'token that is not valid yet': { claims: (now) => ({ nbf: now + 240 }) },
  'user without the scope': { claims: () => ({ scp: 'openid' }) },
  'program without the role': { claims: () => ({ scp: undefined, roles: [], idtyp: 'app' }) },
}
