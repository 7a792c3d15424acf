/** Log lines on their way to standard output. A full disk or a pipe without a reader costs lines, which are counted, and never stops the process. */
import { writeSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

export type LogOutput = {
  /** Takes one whole line and returns at once. */
  readonly write: (line: string) => void
  /** Lines lost so far. */
  readonly dropped: () => DroppedLines
  /** Waits up to `timeoutMs` until the kept lines are written. */
  readonly close: (timeoutMs: number) => Promise<void>
}

/** An audit line is one that an auditor looks for in the log: its loss is counted apart. */
export type DroppedLines = { readonly audit: number; readonly other: number }

type LogOutputOption = {
  /** Called when lines are written again after some were lost, with how many those were. */
  readonly recovered: (dropped: DroppedLines) => void
  /** Writes as much as there is room for and returns the number of bytes; throws if there is no room. */
  readonly put?: (bytes: Uint8Array) => number
  /** Bytes of lines that are kept while none can be written. */
  readonly maxBytes?: number
  /** Milliseconds between two attempts to write what is kept. */
  readonly retryMs?: number
}

export const logOutput = ({
  recovered,
  put = putToStandardOutput(),
  maxBytes = 2 ** 20,
  retryMs = 100,
}: LogOutputOption): LogOutput => {
  /** Lines, or what is left of one, oldest first. */
  const kept: Buffer[] = []
  let keptBytes = 0
  let retry: NodeJS.Timeout | null = null
  const total = { audit: 0, other: 0 }
  const unreported = { audit: 0, other: 0 }

  /** Writes what is kept until there is no more room. */
  const drain = () => {
    for (let first = kept[0]; first !== undefined; first = kept[0]) {
      const written = attempt(put, first)
      keptBytes -= written
      if (written < first.length) {
        kept[0] = first.subarray(written)
        // Not a timer that keeps a process alive which has nothing else to do.
        retry ??= setTimeout(() => {
          retry = null
          drain()
        }, retryMs).unref()
        return
      }
      kept.shift()
    }
    if (unreported.audit + unreported.other === 0) return
    const lost = { ...unreported }
    Object.assign(unreported, { audit: 0, other: 0 })
    recovered(lost)
  }

  return {
    write: (line) => {
      const bytes = Buffer.from(line)
      if (keptBytes + bytes.length > maxBytes) {
        const kind = line.includes(auditMark) ? 'audit' : 'other'
        total[kind] += 1
        unreported[kind] += 1
        return
      }
      kept.push(bytes)
      keptBytes += bytes.length
      if (retry === null) drain()
    },
    dropped: () => ({ ...total }),
    close: async (timeoutMs) => {
      for (let waited = 0; kept.length > 0 && waited < timeoutMs; waited += retryMs) await delay(retryMs)
    },
  }
}

/** Text from outside cannot imitate it: inside a JSON string a quote has a backslash before it. */
const auditMark = '"audit":{'

/** Bytes that were taken: all, some or none. Every reason to take none may pass: a disk gets room, a pipe a reader. */
const attempt = (put: (bytes: Uint8Array) => number, bytes: Uint8Array): number => {
  try {
    return put(bytes)
  } catch {
    return 0
  }
}

/**
 * Node sets a pipe or socket to non-blocking when it opens `process.stdout` over it; a write to a full one then fails
 * with EAGAIN. The asynchronous `fs.write` would not: a thread of Node's pool would wait, and the end of the process for
 * that thread.
 */
const putToStandardOutput = () => {
  const { fd } = process.stdout
  return (bytes: Uint8Array) => writeSync(fd, bytes)
}
