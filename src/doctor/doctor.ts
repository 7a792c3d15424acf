/** Examines a gateway as it is configured: keys, token, Graph and its options, clock and store, each with what to do. */
import type { Clock } from '../clock.ts'
import type { Bearer, Graph, GraphEvent, GraphService } from '../msgraph/index.ts'
import { type Admission, examineCaller } from './caller.ts'
import { remedyFor } from './cause.ts'
import type { Finding } from './finding.ts'
import { examineRoutes } from './route.ts'
import { examineState, type StateExamined } from './state.ts'
import { examineToken } from './token.ts'

export type Patient = {
  readonly clock: Clock
  /** Every setting in force, without secrets. */
  readonly settings: Readonly<Record<string, string>>
  /** Whether the gateway serves an emulated tenant. */
  readonly isEmulated: boolean
  /** Whether a token can be verified: true, or why not. */
  readonly keys: () => Promise<true | string>
  /** How the gateway takes the token of the caller that there is; null if there is none, or no token can be verified. */
  readonly admission: () => Promise<Admission | null>
  /** The token with which Graph is asked; null if it takes a caller and there is none. */
  readonly token: (() => Promise<string>) | null
  readonly graph: Pick<GraphService, 'learn' | 'options'>
  readonly session: () => Graph
  readonly caller: Bearer
  /** The permissions that the features that are on need beyond reading. */
  readonly changes: boolean
  /** What the way to Graph has reported so far. */
  readonly events: () => readonly GraphEvent[]
  /** The last `Date` of an answer of Graph or Entra, with the instant at which it came, in milliseconds; null if none came. */
  readonly date: () => { readonly theirs: number; readonly ours: number } | null
  readonly state: () => Promise<StateExamined>
}

/** Nothing is changed: Graph gets GETs, alone or in `$batch`, and the store one entry of its own. */
export const examine = async (patient: Patient): Promise<readonly Finding[]> => [
  configuration(patient),
  await keys(patient),
  ...(await caller(patient)),
  ...(await tokenAndGraph(patient)),
  clock(patient),
  ...examineState(await patient.state()),
]

const configuration = ({ settings, isEmulated }: Patient): Finding => {
  const subject = 'configuration'
  const count = `${Object.keys(settings).length} settings are in force`
  return settings['STATE_URL'] === 'memory:' && !isEmulated
    ? {
        subject,
        verdict: 'limited',
        says: `${count}; STATE_URL is memory:`,
        remedy:
          'Set STATE_URL to a file or to Redis: a restart forgets what was sent, and an intent could be sent again.',
      }
    : { subject, verdict: 'works', says: count }
}

const keys = async (patient: Patient): Promise<Finding> => {
  const found = await patient.keys()
  return found === true
    ? { subject: 'keys', verdict: 'works', says: 'callers can be identified' }
    : {
        subject: 'keys',
        verdict: 'fails',
        says: found,
        remedy: /another issuer|answered 40[04]/.test(found)
          ? 'AUTH_ISSUER must be exactly the `issuer` of the OpenID configuration below it: look for a slash too much, a missing /v2.0, or a tenant id left out.'
          : (remedyFor([/\((\w+)\)$/.exec(found)?.[1]]) ??
            'Check AUTH_ISSUER and AUTH_JWKS_URI, the way to their host, HTTPS_PROXY and NO_PROXY.'),
      }
}

const caller = async ({ admission }: Patient): Promise<readonly Finding[]> => {
  const found = await admission()
  return found === null ? [] : [examineCaller(found)]
}

const tokenAndGraph = async (patient: Patient): Promise<readonly Finding[]> => {
  if (patient.token === null) {
    const says = 'Graph is asked on behalf of callers, and there is none here'
    const remedy = 'Give the access token of a user for this gateway: doctor --caller-token FILE.'
    return [
      { subject: 'token', verdict: 'unchecked', says, remedy },
      { subject: 'graph', verdict: 'unchecked', says, remedy },
    ]
  }
  const token = await examineToken(patient.token, patient)
  if (token.some(({ verdict }) => verdict === 'fails')) return token
  const routes = await examineRoutes(patient.session())
  const isReached = !routes.some(({ verdict }) => verdict === 'fails')
  return [...token, ...routes, ...(isReached ? await options(patient) : [])]
}

/** Options that no page promises. Where the tenant takes one not, the gateway reads the same in more requests. */
const options = async ({ graph, caller, clock }: Patient): Promise<readonly Finding[]> => {
  const over = new AbortController()
  const cancel = clock.alarm(learnMs, () => over.abort())
  await graph.learn(caller, over.signal).catch(() => undefined)
  cancel()
  return [...graph.options()].map(([option, answer]): Finding => {
    const subject = `option ${option}`
    return answer === 'accepted'
      ? { subject, verdict: 'works', says: 'the tenant takes it' }
      : { subject, verdict: 'works', says: 'the tenant does not take it; the gateway reads the same in more requests' }
  })
}

const learnMs = 20_000

const clock = ({ date }: Patient): Finding => {
  const found = date()
  if (found === null) return { subject: 'clock', verdict: 'unchecked', says: 'no answer with a date came' }
  const seconds = Math.round((found.ours - found.theirs) / 1_000)
  return Math.abs(seconds) <= toleratedSeconds
    ? { subject: 'clock', verdict: 'works', says: 'agrees with that of Microsoft' }
    : {
        subject: 'clock',
        verdict: 'fails',
        says: `${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} that of Microsoft`,
        remedy: 'Synchronize the clock of this machine: tokens are valid between two instants.',
      }
}

/** As much as the gateway tolerates in the instants of a token. */
const toleratedSeconds = 60
