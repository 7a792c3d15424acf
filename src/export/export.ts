/** Lists as CSV of any length, streamed as they are read: one Handler for each noun. */
import type { GraphQLSchema } from 'graphql'
import type { Clock } from '../clock.ts'
import { type ErrorCode, forbidden, isInternal, type OpenRequest, type RateLimit, rejection } from '../gateway/index.ts'
import type { Caller } from '../identity/index.ts'
import { OverQuota } from '../msgraph/index.ts'
import { type BodyEnd, bodyOf } from './body.ts'
import { linesOf, type Reading } from './line.ts'
import type { Noun } from './noun.ts'
import { parametersOf } from './parameter.ts'
import { rejectionFor } from './rejection.ts'
import { runs } from './run.ts'
import { subjectProcessingResults } from './subject-processing-result.ts'
import { taskReports } from './task-report.ts'
import { userProcessingResults } from './user-processing-result.ts'

export type ExportOptions = {
  readonly schema: GraphQLSchema
  /** Graph in a caller's name until a deadline; called for each page, so that no export outlasts its time. */
  readonly open: (caller: Caller, request: Pick<Request, 'signal'>) => OpenRequest
  readonly clock: Pick<Clock, 'sleep'>
  /** Pages count against the budget like queries, by the requests that they took. */
  readonly rateLimit: Pick<RateLimit, 'charge'>
  /** Receives what an export has given when it ends, for whichever reason. */
  readonly exported: (caller: Caller, access: Access) => void
  /** Receives how each request for an export has ended. */
  readonly ended: (end: ExportEnd) => void
  /** The id of the request under way, by which the log has what no client may see. */
  readonly requestId: () => string | undefined
  /** Receives errors that no client may see. */
  readonly onError: (error: unknown) => void
}

type Access = { readonly read: readonly string[]; readonly rows: number; readonly graphRequests: number }

export type ExportEnd = {
  /** The field of GraphQL that is the same list. */
  readonly list: string
  /** `completed`, `failed` on the way, `gone`: the client left; else the `extensions.code` with which it was rejected. */
  readonly outcome: BodyEnd | ErrorCode
  readonly rows: number
}

export type Endpoint = (request: Request, caller: Caller) => Promise<Response>

/** Exports of one caller at once: each holds a page of rows and keeps Graph busy for minutes. */
const maxPerCaller = 2

export const createExport = (
  options: ExportOptions,
): Readonly<Record<'runs' | 'userProcessingResults' | 'subjectProcessingResults' | 'taskReports', Endpoint>> => {
  const slots = createSlots(maxPerCaller)
  return {
    runs: endpoint(runs, 'runs.csv', slots, options),
    userProcessingResults: endpoint(userProcessingResults, 'user-processing-results.csv', slots, options),
    subjectProcessingResults: endpoint(subjectProcessingResults, 'subject-processing-results.csv', slots, options),
    taskReports: endpoint(taskReports, 'task-reports.csv', slots, options),
  }
}

/** The first page is read before anything is answered: an error of the first page gets a status. */
const endpoint = <T>(
  noun: Noun<T>,
  fileName: string,
  slots: Slots,
  { schema, open, clock, rateLimit, exported, ended, requestId, onError }: ExportOptions,
): Endpoint => {
  const parameters = parametersOf(schema, noun)
  const lines = linesOf(noun, schema)

  return async (request, caller) => {
    const left = new AbortController()
    const leave = () => left.abort()
    let giveBack = () => {}
    let [rows, graphRequests] = [0, 0]
    let hasBegun = false
    const end = (outcome: ExportEnd['outcome']) => {
      // Reading for a client that has left fails.
      ended({ list: noun.field, outcome: request.signal.aborted ? 'gone' : outcome, rows })
      leave()
      request.signal.removeEventListener('abort', leave)
      giveBack()
    }
    const readPage: Reading = async (read) => {
      const { context, release } = open(caller, left)
      try {
        const found = await read(context.graph)
        const used = context.graph.used().graphRequests
        graphRequests += used
        const rejection = await rateLimit.charge(caller, used)
        if (rejection) throw rejection
        return found
      } finally {
        release()
      }
    }
    /** People read first. An export that has begun waits for them; one that has not tells its caller to come back. */
    const reading: Reading = async (read) => {
      for (;;)
        try {
          return await readPage(read)
        } catch (error) {
          if (!(error instanceof OverQuota) || !hasBegun) throw error
          await clock.sleep(error.retryAfterMs ?? 0, left.signal)
        }
    }
    try {
      if (!caller.canRead) throw forbidden('canRead')
      const text = lines(parameters(new URL(request.url).searchParams), reading, (count) => {
        rows += count
      })
      giveBack = slots.take(caller)
      request.signal.addEventListener('abort', leave, { once: true })
      const { value: first } = await text.next()
      hasBegun = true
      return new Response(
        bodyOf(first ?? '', text, (how) => {
          end(how)
          exported(caller, { read: [`${noun.parent}.${noun.field}`], rows, graphRequests })
        }),
        { headers: headersFor(fileName) },
      )
    } catch (error) {
      const { code, response } = rejectionFor(error, requestId())
      end(code)
      if (isInternal(error)) onError(error)
      return response
    }
  }
}

const headersFor = (fileName: string) => ({
  'content-type': 'text/csv; charset=utf-8; header=present',
  'content-disposition': `attachment; filename="${fileName}"`,
  'cache-control': 'no-store',
})

type Slots = { readonly take: (caller: Caller) => () => void }

/** @throws GraphQLError RATE_LIMITED if the caller has taken all */
const createSlots = (maximum: number): Slots => {
  const taken = new Map<string, number>()
  return {
    take: ({ key }) => {
      const count = taken.get(key) ?? 0
      if (count >= maximum)
        throw rejection('RATE_LIMITED', `You may have ${maximum} exports at once. Try again when one has ended.`, {
          limit: 'exportsAtOnce',
          maximum,
          actual: count + 1,
        })
      taken.set(key, count + 1)
      let isBack = false
      return () => {
        if (isBack) return
        isBack = true
        const rest = (taken.get(key) ?? 1) - 1
        if (rest === 0) taken.delete(key)
        else taken.set(key, rest)
      }
    },
  }
}
