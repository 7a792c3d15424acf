/** A Handler on node:http: strict reading, streaming with backpressure, bounded patience with sockets, graceful close. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, Server as NetServer, type Socket } from 'node:net'
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises'
import { rejection } from './answer.ts'
import { answerClientError, type ClientError } from './client-error.ts'
import { type Connections, connections } from './connection.ts'
import { chain, type Handler, type Policy } from './handler.ts'
import { incoming } from './incoming.ts'
import { outgoing } from './outgoing.ts'

export type ServeOption = {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** What every answer passes through, also a rejection by the reader, before the handler sees a request. */
  readonly edge?: readonly Policy[]
  /** The greatest request body, in bytes. */
  readonly bodyLimit?: number
  /** Sockets open at once; past it, one that only waits makes room for the new one. */
  readonly maxConnections?: number
  /** Milliseconds from the connection to the last header, and to the last byte of the request. */
  readonly headersTimeoutMs?: number
  readonly requestTimeoutMs?: number
  /** Milliseconds a connection may stay open between two requests. */
  readonly keepAliveTimeoutMs?: number
  /** Bytes that all headers of a request may have together. */
  readonly maxHeaderBytes?: number
  /** Milliseconds a client may leave a started answer unread. */
  readonly sendTimeoutMs?: number
  /** Receives an error that the handler threw; the client learns only that there was one. */
  readonly onError?: (error: unknown) => void
}

export type Serving = {
  /** Where it listens, such as `http://127.0.0.1:4000`, without a slash at the end. */
  readonly url: string
  /**
   * From now on each answer is the last one of its connection, while new connections are still taken: the pools of balancers
   * empty themselves before `close` would end a connection that carries their next request.
   */
  readonly windDown: () => void
  /**
   * Waits for the requests under way, listening on so that a probe can read "not ready"; then stops listening. A client that
   * has connected by then is still answered. What is under way after `graceMs` is cut, and its `request.signal` aborted.
   */
  readonly close: (graceMs: number) => Promise<void>
}

/** Resolves once it listens; rejects with node's own error (`EADDRINUSE`, `EACCES`) where it cannot. */
export const serve = async (handler: Handler, option: ServeOption): Promise<Serving> => {
  const {
    host,
    port,
    edge = [],
    bodyLimit = 100_000,
    maxConnections = 5_000,
    headersTimeoutMs = 5_000,
    requestTimeoutMs = 10_000,
    keepAliveTimeoutMs = 65_000,
    maxHeaderBytes = 16_384,
    sendTimeoutMs = 30_000,
    onError = () => {},
  } = option
  const sockets = connections(maxConnections)
  const underWay = new Set<Promise<void>>()
  let isWindingDown = false

  const guarded: Handler = async (request) => {
    try {
      return await handler(request)
    } catch (error) {
      if (!request.signal.aborted) onError(error)
      return rejection(500, 'INTERNAL_SERVER_ERROR', 'Internal server error')
    }
  }
  const answer = chain(edge, guarded)

  /** Null if the client has left. */
  const answered = async (message: IncomingMessage, proceed: () => void, signal: AbortSignal) => {
    const { request, rejected, isUnread } = await incoming(message, { bodyLimit, proceed, signal })
    sockets.mark(message.socket, 'answering')
    const response = await (rejected === null ? answer(request) : chain(edge, async () => rejected)(request))
    if (signal.aborted) {
      await response.body?.cancel()
      return null
    }
    if (isUnread) leaveUnread(message)
    if (isUnread || isWindingDown) {
      response.headers.set('connection', 'close')
      sockets.endTurns(message.socket)
    }
    return response
  }

  const listener = (message: IncomingMessage, to: ServerResponse, proceed = nothing) => {
    const { socket } = message
    sockets.mark(socket, 'receiving')
    to.setTimeout(sendTimeoutMs, () => {
      // Where nothing waits to be read, it is the answer that takes its time, not the client.
      if (to.writableLength > 0) socket.resetAndDestroy()
    })
    const left = new AbortController()
    const finished = new Promise<void>((resolve) => {
      to.on('close', () => {
        if (!to.writableFinished) left.abort(new DOMException('The client closed the connection.', 'AbortError'))
        resolve()
      })
    })
    const failed = (error: unknown) => {
      // Either the client has left, or the source of a body that was already under way has failed.
      if (!left.signal.aborted) onError(error)
      // A cut answer must never look like a whole one.
      socket.resetAndDestroy()
    }
    const work = sockets.inTurn(socket, async () => {
      if (socket.destroyed) return
      // What goes on is not awaited: an answer that is open for hours keeps neither its headers nor its request.
      await answered(message, proceed, left.signal)
        .then((response) => response && outgoing(response, to, failed))
        .catch(failed)
      await finished
      sockets.mark(socket, 'waiting')
    })
    underWay.add(work)
    work.then(() => underWay.delete(work))
  }

  const server = createServer({
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    maxHeaderSize: maxHeaderBytes,
    connectionsCheckingInterval: Math.min(1_000, headersTimeoutMs),
  })
  server.maxHeadersCount = 100
  server.on('connection', sockets.add)
  server.on('request', listener)
  server.on('checkContinue', (message: IncomingMessage, to: ServerResponse) =>
    listener(message, to, () => to.writeContinue()),
  )
  server.on('clientError', (error: ClientError, socket: Socket) => {
    // Behind an answer that is on its way, another one would be taken for a part of it.
    if (!socket.writable || sockets.isBusy(socket)) socket.destroy()
    else answerClientError(error, socket, { edge, maxHeaderBytes }).catch(() => socket.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve()
    })
  })

  const windDown = () => {
    isWindingDown = true
  }

  const close = async (graceMs: number) => {
    windDown()
    const end = new AbortController()
    const graceOver = delay(graceMs, undefined, { signal: end.signal }).catch(() => {})
    await Promise.race([Promise.all(underWay), graceOver])
    const closed = new Promise<void>((resolve) => server.once('close', resolve))
    await takeIn(sockets)
    // The listening first: in the millisecond that node:http takes to end its idle connections, others would connect.
    NetServer.prototype.close.call(server)
    server.close()
    sockets.dropWaiting('used')
    await Promise.race([closed, graceOver, delay(firstRequestMs, undefined, { signal: end.signal }).catch(() => {})])
    sockets.dropWaiting('all')
    await Promise.race([closed, graceOver])
    end.abort()
    sockets.resetAll()
    await closed
  }

  const { address, family, port: listening } = server.address() as AddressInfo
  return { url: `http://${family === 'IPv6' ? `[${address}]` : address}:${listening}`, windDown, close }
}

const nothing = () => {}

/** How long a client that has just connected may take to send its request while the server stops, in milliseconds. */
const firstRequestMs = 1_000

/**
 * Accepts what is connected already: the system resets a connection that nothing has accepted when the listening ends, and a
 * balancer does not repeat the request that it has sent on it. Node accepts at most one connection in each turn of its loop.
 */
const takeIn = async (sockets: Connections): Promise<void> => {
  await turn()
  for (let before = -1, turns = 0; before !== sockets.taken() && turns < 1_000; turns += 1) {
    before = sockets.taken()
    await turn()
  }
}

/** How long a rejected client may take to read its rejection, in milliseconds. */
const lingerMs = 1_000

/**
 * Ends a connection whose request is not read to its end. Closing at once with bytes unread makes the system reset it,
 * and the client may lose the answer; so only our side is ended, and the socket dropped a moment later.
 */
const leaveUnread = (message: IncomingMessage): void => {
  const socket: Socket = message.socket
  // Counts as consumed, so that node does not drain the rest; without a listener at most one buffer is filled.
  message.read(0)
  socket.destroySoon = () => {
    socket.end()
    const drop = setTimeout(() => socket.destroy(), lingerMs)
    socket.once('close', () => clearTimeout(drop))
  }
}
