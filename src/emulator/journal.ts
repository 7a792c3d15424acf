/** What reached the wire: every HTTP request and every request inside a batch, the proof that tests read. */
import { hash } from 'node:crypto'

export type JournalEntry = {
  /** Counts up from 1 over requests and batch items alike. */
  readonly number: number
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  readonly method: string
  readonly origin: string
  /** Below the version, as it was sent. */
  readonly path: string
  /** As it was sent, without its question mark. */
  readonly query: string
  /** Lower-case names; a bearer token is left out, `tokenHash` stands for it. */
  readonly headers: Readonly<Record<string, string>>
  readonly tokenHash: string | null
  /** Parsed, or the text if it is not JSON; undefined without a body. */
  readonly body: unknown
  /** The number of the batch's entry; null for an HTTP request. */
  readonly batchOf: number | null
  readonly requestId: string
  /** Null until it is answered, and for good where no answer was given. */
  readonly status: number | null
  /** The client went away before it had the whole answer. */
  readonly aborted: boolean
  /** The fault that was played on it. */
  readonly fault: string | null
}

export type Journal = {
  readonly entries: () => readonly JournalEntry[]
  /** Without the items of batches: what counts as HTTP requests. */
  readonly requests: () => readonly JournalEntry[]
  readonly clear: () => void
}

export type Recorder = Journal & {
  readonly open: (entry: Omit<JournalEntry, 'number' | 'requestId' | 'status' | 'aborted' | 'fault'>) => OpenEntry
}

/** An entry whose outcome is still to come. */
export type OpenEntry = { -readonly [Name in keyof JournalEntry]: JournalEntry[Name] }

/** @param limit entries kept; the oldest are dropped first */
export const createJournal = (requestId: (number: number) => string, limit = 50_000): Recorder => {
  let entries: OpenEntry[] = []
  let opened = 0
  return {
    entries: () => entries,
    requests: () => entries.filter(({ batchOf }) => batchOf === null),
    clear: () => {
      entries = []
    },
    open: (given) => {
      const number = ++opened
      const entry = { ...given, number, requestId: requestId(number), status: null, aborted: false, fault: null }
      entries.push(entry)
      if (entries.length >= 2 * limit) entries = entries.slice(-limit)
      return entry
    },
  }
}

/** Short, and the same for the same token: tells callers apart without showing what they hold. */
export const tokenHashOf = (token: string): string => hash('sha256', token).slice(0, 8)
