/** Structured log lines: JSON for machines, readable on a terminal; never a token, a host name or, but for debugging, a stack. */
import { Writable } from 'node:stream'
import { type DestinationStream, type Logger, type LoggerOptions, pino, stdTimeFunctions } from 'pino'

export type Log = Logger

type LogOption = {
  readonly level: LogLevel
  /** Where whole lines go. */
  readonly to: DestinationStream
  /** What every line says of the moment in which it is written, such as the request under way. */
  readonly context?: () => Readonly<Record<string, string>>
  /** Lines for a person at a terminal instead of JSON; false where left out. */
  readonly readable?: boolean
}

type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'

export const createLog = async ({ level, to, context = () => ({}), readable = false }: LogOption): Promise<Log> => {
  const withStack = level === 'debug' || level === 'trace'
  const options: LoggerOptions = {
    level,
    // Not the default { pid, hostname }: a line names no host.
    base: null,
    mixin: context,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: (error: unknown) => errorRecord(error, withStack) },
    redact: { paths: secretPaths, censor: '[redacted]' },
    hooks: { streamWrite: withoutControls },
  }
  if (!readable) return pino(options, to)
  const { default: pretty } = await import('pino-pretty')
  const destination = new Writable({
    write: (text, _, done) => {
      to.write(withoutControls(String(text)))
      done()
    },
  })
  return pino(options, pretty({ destination }))
}

/**
 * Escapes what JSON leaves as it is and a reader may take for the end of a line or for an instruction to a terminal: the
 * controls U+007F to U+009F (with NEL, U+0085), and the line and paragraph separators of Unicode.
 */
const withoutControls = (line: string): string =>
  line.replace(otherControls, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`)

const otherControls = /[\u007f-\u009f\u2028\u2029]/g

const secretNames = ['authorization', 'cookie', 'token', 'accessToken', 'assertion', 'clientSecret', 'password']
const secretPaths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

type ErrorRecord = {
  readonly type: string
  readonly message: string
  readonly code?: string
  readonly stack?: string
  readonly cause?: ErrorRecord
}

/** The last step before an error is written down: type, code and message without what must not leave the process. */
const errorRecord = (error: unknown, withStack: boolean, depth = 0): ErrorRecord => {
  if (!(error instanceof Error)) return { type: typeof error, message: scrubbed(String(error)) }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return {
    type: error.name,
    message:
      code !== undefined && ofNetwork.test(code) ? code : scrubbed(error.message).replace(sourceLine, '[source]'),
    ...(code === undefined ? {} : { code }),
    ...(withStack && error.stack !== undefined ? { stack: scrubbed(error.stack) } : {}),
    ...(error.cause === undefined || depth >= 3 ? {} : { cause: errorRecord(error.cause, withStack, depth + 1) }),
  }
}

/** Errors of sockets, names and certificates, whose messages are hosts and little else: the code says what happened. */
const ofNetwork = /^(E(CONN|HOST|NET|AI_|NOTFOUND|TIMEDOUT|PIPE|ADDR)|UND_ERR|ERR_(TLS|SSL)|.*CERT)/

/** Stacks are for debugging; a message that quotes one is not. */
const sourceLine = /\S*\.[cm]?[jt]s:\d+\S*/g

/** Messages of libraries quote what they choke on: tokens, addresses, a person's sign-in name. */
export const scrubbed = (text: string): string =>
  scrubs.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)

const scrubs: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]{5,}(\.[\w-]*)*/g, '[token]'],
  [/\bbearer\s+\S+/gi, 'Bearer [token]'],
  [/\b(\w*(?:secret|password))(\s*[=:]\s*)\S+/gi, '$1$2[secret]'],
  [/\b[a-z][a-z0-9+.-]*:\/\/(?!\/)[^\s"'<>)\]]+/gi, '[address]'],
  [/[\w.+%-]+@[\w-]+(\.[\w-]+)+/g, '[person]'],
  [/\b(\d{1,3}\.){3}\d{1,3}(:\d+)?\b/g, '[address]'],
  [/\b((ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT)\s+)\S+/g, '$1[address]'],
]
