/** Faults of Graph and what they may cost a query: every way of misbehaving that is known, as data. */
import type { Fault, FaultRule } from '../../../src/emulator/index.ts'

export type FaultCase = {
  readonly name: string
  readonly rules: readonly FaultRule[]
  /** Codes of the answer's errors; none where the fault must not be noticed. */
  readonly codes?: readonly string[]
  /** Some leaves come as null or UNKNOWN_FUTURE_VALUE, without an error. */
  readonly oddLeaves?: boolean
  /** HTTP requests on which the faults were played at most: what must not be asked again. */
  readonly mostHits?: number
  /** Milliseconds that one HTTP request may take, for faults of real time. */
  readonly timeoutMs?: number
  /** Requests in a batch at most: 1 where the fault is of a plain request. */
  readonly batchSize?: number
}

/** Sorts of requests that the query makes. */
const batches = { on: 'request', path: /^\/\$batch/ } as const
/** Of cases that are tried without batches. */
const plain = { on: 'request', path: /\/settings/ } as const
const runs = { path: /\/runs\?/ } as const
const results = { path: /\/userProcessingResults\?/ } as const
const people = { path: /^\/users\// } as const
const settings = { path: /\/settings/ } as const
const workflows = { path: /\/lifecycleWorkflows\/workflows\?/ } as const
const everything = { on: 'request' } as const

type Match = NonNullable<FaultRule['match']>
const once = (match: Match, fault: Fault): readonly FaultRule[] => [{ match, fault, times: 1 }]
const always = (match: Match, fault: Fault): readonly FaultRule[] => [{ match, fault, times: Number.POSITIVE_INFINITY }]
const times = (count: number, match: Match, fault: Fault): readonly FaultRule[] => [{ match, fault, times: count }]

const status = (status: number, retryAfter?: string): Fault => ({
  kind: 'answer',
  status,
  ...(retryAfter !== undefined && { headers: { 'Retry-After': retryAfter } }),
})
const body = (text: unknown, headers: Readonly<Record<string, string>> = {}): Fault => ({
  kind: 'answer',
  status: 200,
  headers,
  body: text,
})
const redirect = (status: number, location: string): Fault => ({ kind: 'answer', status, headers: { location } })
const patch = (patch: unknown): Fault => ({ kind: 'rewrite', patch })
// biome-ignore lint/suspicious/noExplicitAny: bodies of any shape are altered
type Body = any
const transform = (transform: (body: Body) => unknown): Fault => ({ kind: 'rewrite', transform })
const rows = (alter: (row: Body, index: number) => unknown) =>
  transform((body) => ({ ...body, value: body.value.map(alter) }))
const items = (alter: (item: Body) => unknown) =>
  transform((body) => ({ responses: body.responses.map((item: Body) => alter(item)) }))

/** At most one row, and a link to go on with. */
const link = (next: unknown) =>
  transform((body) => ({ ...body, value: body.value.slice(0, 1), '@odata.nextLink': next }))

const page = '<!doctype html><html><body>Service unavailable</body></html>'
const html = { 'Content-Type': 'text/html' }
/** The small tenant's first workflow. */
const ofOneWorkflow = { path: /\/workflows\/782fccd1-f590-4f50-b0b9-feb02a4f3315\/runs\?/ } as const
const ownRuns =
  'https://graph.microsoft.com/v1.0/identityGovernance/lifecycleWorkflows/workflows/782fccd1-f590-4f50-b0b9-feb02a4f3315/runs'

const throttling: readonly FaultCase[] = [
  { name: '429 on a batch once, Retry-After in seconds', rules: once(batches, status(429, '1')) },
  { name: '429 on a plain request once', batchSize: 1, rules: once(plain, status(429, '2')) },
  { name: '429 on one item once, Retry-After a fraction', rules: once(runs, status(429, '0.249')) },
  {
    name: '429 once, Retry-After a date to come',
    rules: once(runs, status(429, 'Mon, 02 Mar 2026 08:00:03 GMT')),
  },
  { name: '429 once, Retry-After a date gone by', rules: once(runs, status(429, 'Mon, 02 Mar 2020 08:00:00 GMT')) },
  { name: '429 once, without Retry-After', rules: once(runs, status(429)) },
  { name: '429 once, Retry-After zero', rules: once(runs, status(429, '0')) },
  { name: '429 once, Retry-After negative', rules: once(runs, status(429, '-5')) },
  { name: '429 once, Retry-After no number', rules: once(runs, status(429, 'soon')) },
  {
    name: '429 on an item, Retry-After beyond the deadline',
    rules: once(settings, status(429, '3600')),
    codes: ['UPSTREAM_THROTTLED'],
    mostHits: 1,
  },
  {
    name: '429 on an item, Retry-After absurd',
    rules: once(runs, status(429, '9e99')),
    codes: ['UPSTREAM_THROTTLED'],
    mostHits: 1,
  },
  { name: '429 on the same items twice', rules: times(6, runs, status(429, '1')) },
  { name: '429 on the same items for good', rules: always(runs, status(429, '1')), codes: ['UPSTREAM_THROTTLED'] },
  {
    name: '429 on everything for good, without Retry-After',
    rules: always(everything, status(429)),
    codes: ['UPSTREAM_THROTTLED'],
    mostHits: 3,
  },
  { name: '503 with Retry-After once', rules: once(batches, status(503, '1')) },
  {
    name: '503 with Retry-After for good',
    rules: always(batches, status(503, '2')),
    codes: ['UPSTREAM_THROTTLED'],
    mostHits: 3,
  },
  { name: '503 without Retry-After once', rules: once(runs, status(503)) },
  {
    name: '503 without Retry-After for good',
    rules: always(batches, status(503)),
    codes: ['UPSTREAM_UNAVAILABLE'],
    mostHits: 3,
  },
]

const broken: readonly FaultCase[] = [
  { name: 'a connection refused once', rules: once(batches, { kind: 'refuse' }) },
  { name: 'connections refused for good', rules: always(batches, { kind: 'refuse' }), codes: ['UPSTREAM_UNAVAILABLE'] },
  { name: 'a reset once', rules: once(batches, { kind: 'reset' }) },
  { name: 'a reset after the work was done', rules: [{ match: batches, fault: { kind: 'reset' }, when: 'after' }] },
  { name: 'resets for good', rules: always(batches, { kind: 'reset' }), codes: ['UPSTREAM_UNAVAILABLE'], mostHits: 3 },
  { name: '500 once', rules: once(results, status(500)) },
  { name: '500 on items for good', rules: always(people, status(500)), codes: ['UPSTREAM_UNAVAILABLE'] },
  { name: '502 with a page of HTML once', rules: once(batches, { ...body(page, html), status: 502 } as Fault) },
  {
    name: '502 with a page of HTML for good',
    rules: always(batches, { ...body(page, html), status: 502 } as Fault),
    codes: ['UPSTREAM_UNAVAILABLE'],
  },
  { name: '504 once', rules: once(batches, status(504)) },
  { name: '504 for good', rules: always(settings, status(504)), codes: ['UPSTREAM_TIMEOUT'] },
  { name: '408 once', rules: once(settings, status(408)) },
  { name: '501 for good', rules: always(settings, status(501)), codes: ['UPSTREAM_UNAVAILABLE'], mostHits: 1 },
  { name: 'a body that breaks off once', rules: once(batches, { kind: 'truncate' }) },
  {
    name: 'bodies that break off for good',
    batchSize: 1,
    rules: always(plain, { kind: 'truncate' }),
    codes: ['UPSTREAM_UNAVAILABLE'],
    mostHits: 3,
  },
  { name: 'half a body that claims to be whole once', rules: once(batches, { kind: 'truncate', claims: 'whole' }) },
  {
    name: 'half a body that claims to be whole for good',
    rules: always(batches, { kind: 'truncate', claims: 'whole' }),
    codes: ['UPSTREAM_INVALID'],
    mostHits: 3,
  },
  { name: 'a hanging answer once', rules: once(batches, { kind: 'hang' }), timeoutMs: 300 },
  {
    name: 'hanging answers for good',
    rules: always(batches, { kind: 'hang' }),
    codes: ['UPSTREAM_TIMEOUT'],
    mostHits: 2,
    timeoutMs: 300,
  },
  {
    name: 'a body that comes a byte at a time',
    batchSize: 1,
    rules: always(plain, { kind: 'drip', bytes: 1, everyMs: 20 }),
    codes: ['UPSTREAM_TIMEOUT'],
    mostHits: 2,
    timeoutMs: 300,
  },
  {
    name: 'a body without end',
    batchSize: 1,
    rules: always(plain, { kind: 'flood', megabytes: 200 }),
    codes: ['UPSTREAM_INVALID'],
    mostHits: 1,
  },
]

const unreadable: readonly FaultCase[] = [
  { name: 'HTML with status 200 once', rules: once(batches, body(page, html)) },
  {
    name: 'HTML with status 200 for good',
    batchSize: 1,
    rules: always(plain, body(page, html)),
    codes: ['UPSTREAM_INVALID'],
  },
  { name: 'an empty body once', batchSize: 1, rules: once(plain, body('')) },
  { name: 'empty bodies for good', rules: always(settings, body('')), codes: ['UPSTREAM_INVALID'] },
  { name: '204 instead of rows', rules: always(runs, status(204)), codes: ['UPSTREAM_INVALID'] },
  {
    name: 'a JSON text instead of an object',
    batchSize: 1,
    rules: always(plain, body('"hello"')),
    codes: ['UPSTREAM_INVALID'],
  },
  {
    name: 'a JSON array instead of an object',
    batchSize: 1,
    rules: always(plain, body('[]')),
    codes: ['UPSTREAM_INVALID'],
  },
  { name: 'JSON that calls itself text', rules: always(batches, { kind: 'rewrite', contentType: 'text/plain' }) },
  { name: 'a byte order mark', rules: always(batches, { kind: 'rewrite', byteOrderMark: true }) },
  { name: 'rows that are no array', rules: always(runs, patch({ value: { id: 'one' } })), codes: ['UPSTREAM_INVALID'] },
  { name: 'rows that are null', rules: always(runs, patch({ value: null })), codes: ['UPSTREAM_INVALID'] },
  {
    name: 'a row that is null among others',
    rules: always(
      runs,
      rows((row, index) => (index === 0 ? null : row)),
    ),
    codes: ['UPSTREAM_INVALID'],
  },
  {
    name: 'a row without its id',
    rules: always(
      results,
      rows(({ id, ...row }, index) => (index === 0 ? row : { id, ...row })),
    ),
    codes: ['UPSTREAM_INVALID'],
  },
]

const batchFaults: readonly FaultCase[] = [
  { name: 'an item answered twice, once', rules: once(batches, { kind: 'batch', tamper: 'duplicateId' }) },
  {
    name: 'an item answered twice, for good, is asked for alone',
    rules: always(batches, { kind: 'batch', tamper: 'duplicateId' }),
  },
  { name: 'an item not answered, once', rules: once(batches, { kind: 'batch', tamper: 'missingItem' }) },
  {
    name: 'an item never answered, in a batch, is asked for alone',
    rules: always(
      batches,
      transform(({ responses }) => ({ responses: responses.filter((item: Body) => item.id !== '2') })),
    ),
  },
  { name: 'ids in another case', rules: always(batches, { kind: 'batch', tamper: 'recasedIds' }) },
  { name: 'an answer that was not requested', rules: always(batches, { kind: 'batch', tamper: 'extraItem' }) },
  {
    name: 'ids that are numbers, one off',
    rules: always(batches, { kind: 'batch', tamper: 'numericIds' }),
    codes: ['UPSTREAM_INVALID'],
  },
  {
    name: 'ids that are nearly the same text',
    rules: always(
      batches,
      items((item) => ({ ...item, id: ` ${item.id}.0` })),
    ),
    codes: ['UPSTREAM_INVALID'],
  },
  { name: 'statuses that are text', rules: always(batches, { kind: 'batch', tamper: 'textStatus' }) },
  {
    name: 'an impossible status of one item, which is asked for alone',
    rules: always(
      batches,
      items((item) => ({ ...item, status: item.id === '1' ? 9 : item.status })),
    ),
  },
  { name: 'bodies in base64', rules: always(batches, { kind: 'batch', tamper: 'base64Bodies' }) },
  {
    name: 'bodies that are text, and no base64',
    rules: always(
      batches,
      items((item) => ({ ...item, body: page })),
    ),
    codes: ['UPSTREAM_INVALID'],
  },
  { name: 'responses that are no array, once', rules: once(batches, { kind: 'batch', tamper: 'notAnArray' }) },
  {
    name: 'responses that are no array, for good',
    rules: always(batches, { kind: 'batch', tamper: 'notAnArray' }),
    codes: ['UPSTREAM_INVALID'],
  },
  {
    name: 'a batch that is not found: no word on what it asked for',
    rules: always(batches, status(404)),
    codes: ['UPSTREAM_INVALID'],
    mostHits: 1,
  },
  { name: 'a batch that is refused', rules: always(batches, status(400)), codes: ['UPSTREAM_INVALID'] },
]

const elsewhere: readonly FaultCase[] = [
  ...[301, 302, 303, 307, 308].map((code) => ({
    name: `a redirect (${code}) to another host`,
    batchSize: 1,
    rules: always(plain, redirect(code, 'https://foreign.example/v1.0/')),
    codes: ['UPSTREAM_INVALID'],
    mostHits: 1,
  })),
  {
    name: 'a redirect of a batch within the service',
    rules: always(batches, redirect(308, '/v1.0/$batch?again')),
    codes: ['UPSTREAM_INVALID'],
    mostHits: 1,
  },
  {
    name: 'a redirect as an item',
    rules: always(runs, redirect(302, 'https://foreign.example/')),
    codes: ['UPSTREAM_INVALID'],
  },
  ...[
    ['another host', 'https://foreign.example/v1.0/identityGovernance/lifecycleWorkflows/workflows'],
    ['another scheme', ownRuns.replace('https:', 'http:')],
    ['another port', ownRuns.replace('.com', '.com:8443')],
    ['user info', ownRuns.replace('//', '//graph.microsoft.com@foreign.example/')],
    ['a password', ownRuns.replace('//', '//a:b@')],
    ['another version', ownRuns.replace('v1.0', 'beta')],
    ['another path', ownRuns.replace(/identity.*/, 'users')],
    ['a path that climbs', ownRuns.replace('/runs', '/runs/../../../users')],
    ['another collection', ownRuns.replace('/runs', '/versions')],
    ['a host that begins alike', ownRuns.replace('.com', '.com.foreign.example')],
    ['no scheme', ownRuns.replace('https:', '')],
    ['a script', 'javascript:alert(1)'],
    ['a number', 7],
    ['an object', { href: ownRuns }],
  ].map(([what, next]) => ({
    name: `a next link with ${what}`,
    rules: always(ofOneWorkflow, link(what === 'no scheme' ? '//foreign.example/v1.0' : next)),
    codes: ['UPSTREAM_INVALID'],
    mostHits: 1,
  })),
  {
    name: 'next links in a circle',
    rules: always(ofOneWorkflow, body({ value: [], '@odata.nextLink': `${ownRuns}?$skiptoken=round` })),
    codes: ['UPSTREAM_INVALID'],
    mostHits: 3,
  },
  {
    name: 'next links without end',
    rules: always(ofOneWorkflow, endless()),
    codes: ['UPSTREAM_INVALID'],
    mostHits: 50,
  },
]

function endless(): Fault {
  let page = 0
  return transform(() => {
    page += 1
    return { value: [], '@odata.nextLink': `${ownRuns}?$skiptoken=${page}` }
  })
}

const refusing: readonly FaultCase[] = [
  { name: '401 once', rules: once(batches, status(401)) },
  { name: '401 on one item once', rules: once(settings, status(401)) },
  { name: '401 for good', rules: always(settings, status(401)), codes: ['UPSTREAM_FORBIDDEN'], mostHits: 2 },
  { name: '403 on people', rules: always(people, status(403)), codes: ['UPSTREAM_FORBIDDEN'] },
  { name: '403 on a list', rules: always(results, status(403)), codes: ['UPSTREAM_FORBIDDEN'] },
  { name: '403 on a batch', rules: always(batches, status(403)), codes: ['UPSTREAM_FORBIDDEN'], mostHits: 1 },
  { name: '404 on a list', rules: always(runs, status(404)), codes: ['NOT_FOUND'] },
  { name: '404 on settings', rules: always(settings, status(404)), codes: ['NOT_FOUND'], mostHits: 1 },
  { name: '400 on settings', rules: always(settings, status(400)), codes: ['UPSTREAM_INVALID'], mostHits: 1 },
  { name: '400 on $top alone', rules: always({ path: /\$top/ }, status(400)) },
  { name: '409 on a list', rules: always(runs, status(409)), codes: ['UPSTREAM_INVALID'] },
  { name: '410 on a list', rules: always(runs, status(410)), codes: ['UPSTREAM_INVALID'] },
  { name: '418 on settings', rules: always(settings, status(418)), codes: ['UPSTREAM_INVALID'], mostHits: 1 },
]

const changing: readonly FaultCase[] = [
  {
    name: 'an unknown enum member',
    rules: always(
      runs,
      rows((row) => ({ ...row, processingStatus: 'postponed' })),
    ),
    oddLeaves: true,
  },
  {
    name: 'an enum that is a number',
    rules: always(
      results,
      rows((row) => ({ ...row, processingStatus: 3 })),
    ),
    oddLeaves: true,
  },
  {
    name: 'numbers as text',
    rules: always(
      runs,
      rows((row) => ({ ...row, failedUsersCount: '1', totalUsersCount: '1' })),
    ),
    oddLeaves: true,
  },
  {
    name: 'a fraction where a whole number is promised',
    rules: always(
      runs,
      rows((row) => ({ ...row, failedUsersCount: 0.5 })),
    ),
    oddLeaves: true,
  },
  {
    name: 'an instant that is none',
    rules: always(
      runs,
      rows((row) => ({ ...row, scheduledDateTime: 'yesterday' })),
    ),
    oddLeaves: true,
  },
  {
    name: 'objects and arrays where values are promised',
    rules: always(
      workflows,
      rows((row) => ({ ...row, displayName: { text: 'x' }, category: [], isEnabled: 'yes' })),
    ),
    oddLeaves: true,
  },
  {
    name: 'null where the metadata promises a value',
    rules: always(
      workflows,
      rows((row) => ({ ...row, displayName: null, category: null, isEnabled: null })),
    ),
    oddLeaves: true,
  },
  {
    name: 'properties that are left out',
    rules: always(
      runs,
      rows(({ id }) => ({ id })),
    ),
    oddLeaves: true,
  },
  {
    name: 'unknown properties, even dangerous ones',
    rules: always(
      runs,
      rows((row) => ({
        ...row,
        brandNew: { deep: [1] },
        constructor: 'x',
        toString: 1,
        ...JSON.parse('{"__proto__":{"id":"polluted"}}'),
      })),
    ),
  },
]

/** Groups of cases, each in a describe of its own. */
export const faultTable: Readonly<Record<string, readonly FaultCase[]>> = {
  throttling,
  'broken connections and late answers': broken,
  'answers that cannot be read': unreadable,
  'batches that break the rules': batchFaults,
  'ways to another place': elsewhere,
  refusals: refusing,
  'a service that has changed': changing,
}
