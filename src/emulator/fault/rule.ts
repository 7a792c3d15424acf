/** Faults on demand: "answer the next n requests that match X with Y, before or after doing the work". */
import { seededRandom } from '../random.ts'
import { checkLimits } from './rule-limit.ts'

export type Fault =
  /**
   * This answer instead of the true one: throttling, refusals, redirects (with `headers.location`), HTML, nothing. A
   * text body is sent as it is, any other as JSON; without one, statuses from 400 on get Graph's error body.
   */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: unknown
    }
  | { readonly kind: 'delay'; readonly ms: number }
  /** No answer until the client goes away. */
  | { readonly kind: 'hang' }
  /** The connection is cut before any byte of the answer. */
  | { readonly kind: 'reset' }
  /** No connection at all: nothing reaches the service, nor its journal. */
  | { readonly kind: 'refuse' }
  /** Half of the body, then the end: of the connection, or of a text that claims to be whole. */
  | { readonly kind: 'truncate'; readonly claims?: 'more' | 'whole' }
  /** The true answer with its body altered; several alterations apply in this order. */
  | {
      readonly kind: 'rewrite'
      /** JSON merge patch (RFC 7396). */
      readonly patch?: unknown
      /** In process only. */
      readonly transform?: (body: unknown) => unknown
      readonly text?: string
      readonly byteOrderMark?: boolean
      readonly contentType?: string
    }
  /** A JSON text of so many megabytes, streamed. */
  | { readonly kind: 'flood'; readonly megabytes: number }
  /** The true body, `bytes` at a time, one piece every `everyMs`. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly everyMs: number }
  /** A batch's answer with its items tampered with. */
  | { readonly kind: 'batch'; readonly tamper: BatchTamper }

export type BatchTamper =
  | 'duplicateId'
  | 'missingItem'
  | 'recasedIds'
  | 'extraItem'
  | 'numericIds'
  | 'textStatus'
  | 'base64Bodies'
  | 'notAnArray'

export type FaultRule = {
  readonly fault: Fault
  /** Everything given must hold; nothing given matches every request. */
  readonly match?: {
    readonly method?: string
    /** Tested against path and query below the version; a text is the source of an expression. */
    readonly path?: RegExp | string
    /** A text that the body must contain. */
    readonly body?: string
    /** HTTP requests, the items of batches, or (where it is not given) both. */
    readonly on?: 'request' | 'item'
  }
  /** How often it may hit, from 1. Once where neither `every` nor `fraction` is given, else without end. */
  readonly times?: number
  /** Hits every k-th match: the k-th, the 2k-th, …; 1 hits them all. */
  readonly every?: number
  /** Hits this share of the matches, from 0 to 1, the same ones for the same seed. */
  readonly fraction?: number
  readonly seed?: number
  /** Whether the work of a fault that gives no true answer is done all the same; `before` means that it is not. */
  readonly when?: 'before' | 'after'
}

export type Faults = {
  /**
   * Rules are tried in the order in which they were added; the first that hits is played.
   * @throws GraphError 400 for a number out of its limits or a header that cannot be sent
   */
  readonly add: (rule: FaultRule) => FaultHandle
  readonly list: () => readonly FaultHandle[]
  readonly clear: () => void
}

export type FaultHandle = {
  readonly id: string
  readonly rule: FaultRule
  /** Requests it was played on. */
  readonly hits: () => number
  readonly remove: () => void
}

export type Subject = {
  readonly on: 'request' | 'item'
  readonly method: string
  /** Path and query below the version. */
  readonly target: string
  readonly body: () => string
}

export const createFaults = (): Faults & { readonly pick: (subject: Subject) => FaultRule | undefined } => {
  let active: (FaultHandle & { readonly hit: (subject: Subject) => boolean })[] = []
  let added = 0
  return {
    add: (rule) => {
      checkLimits(rule)
      const id = String(++added)
      const counter = countingRule(rule)
      const remove = () => {
        active = active.filter((handle) => handle.id !== id)
      }
      const handle = { id, rule, remove, ...counter }
      active.push(handle)
      return handle
    },
    list: () => active,
    clear: () => {
      active = []
    },
    pick: (subject) => active.find(({ hit }) => hit(subject))?.rule,
  }
}

/** What a batch's item can suffer; the rest happens to whole HTTP requests only. */
const ITEM_FAULTS: ReadonlySet<Fault['kind']> = new Set(['answer', 'delay', 'rewrite'])

const countingRule = ({ fault, match = {}, times, every, fraction, seed = 1 }: FaultRule) => {
  const limit = times ?? (every === undefined && fraction === undefined ? 1 : Number.POSITIVE_INFINITY)
  const path = match.path === undefined ? undefined : new RegExp(match.path)
  const random = seededRandom(seed)
  let matched = 0
  let hits = 0
  return {
    hits: () => hits,
    hit: (subject: Subject): boolean => {
      if (hits >= limit || (subject.on === 'item' && !ITEM_FAULTS.has(fault.kind))) return false
      if (match.on !== undefined && match.on !== subject.on) return false
      if (match.method !== undefined && match.method.toUpperCase() !== subject.method) return false
      if (path && !path.test(subject.target)) return false
      if (match.body !== undefined && !subject.body().includes(match.body)) return false
      matched++
      const chosen = (every === undefined || matched % every === 0) && (fraction === undefined || random() < fraction)
      if (chosen) hits++
      return chosen
    },
  }
}
