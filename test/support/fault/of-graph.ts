/** Faults of Graph: what it refuses, and the way to it. */
import type { FaultRule } from '../../../src/emulator/index.ts'
import type { Handler } from '../../../src/http/handler.ts'
import type { Planted } from './planted.ts'

const answering = (path: RegExp, status: number, code: string, headers = {}): readonly FaultRule[] => [
  {
    match: { path },
    every: 1,
    fault: { kind: 'answer', status, headers, body: { error: { code, message: 'Text.' } } },
  },
]

const aroundGraph =
  (policy: (next: Handler) => Handler) =>
  (next: Handler): Handler => {
    const other = policy(next)
    return (request) => (request.url.startsWith('http://127.0.0.1/') ? other(request) : next(request))
  }

const failing = (code: string): Planted => ({
  around: aroundGraph(() => () => Promise.reject(Object.assign(new TypeError('fetch failed'), { code }))),
})

const taskDefinitions = '{ taskDefinitions { id } }'

export const ofGraph: Readonly<Record<string, Planted>> = {
  'no admin consent': {
    rules: answering(/taskDefinitions/, 403, 'Authorization_RequestDenied'),
    query: taskDefinitions,
  },
  'no licence': { rules: answering(/lifecycleWorkflows/i, 403, 'NoLicense') },
  'token of another cloud': { rules: answering(/lifecycleWorkflows/i, 401, 'InvalidAuthenticationToken') },
  'Graph throttles': {
    rules: answering(/taskDefinitions/, 429, 'TooManyRequests', { 'Retry-After': '50' }),
    query: taskDefinitions,
  },
  'Graph is down': { rules: answering(/lifecycleWorkflows/i, 503, 'ServiceUnavailable') },
  'Graph: connection refused': failing('ECONNREFUSED'),
  'the name server does not answer': failing('EAI_AGAIN'),
  'Graph: connection reset': failing('ECONNRESET'),
  'Graph: certificate expired': failing('CERT_HAS_EXPIRED'),
  'the proxy lets nothing through to Graph': failing('PROXY_REFUSED_TUNNEL'),
  'something on the way presents its own certificate': failing('SELF_SIGNED_CERT_IN_CHAIN'),
  'Graph: certificate for another host': failing('ERR_TLS_CERT_ALTNAME_INVALID'),
}
