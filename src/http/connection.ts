/** Who is connected and doing what, so that sockets which only wait make room for those which work. */
import type { Socket } from 'node:net'

/** `waiting`: no request under way; `receiving`: a request arrives; `answering`: a handler works on it. */
type Phase = 'waiting' | 'receiving' | 'answering'

type Connection = {
  phase: Phase
  /** It has brought the head of a request. */
  isUsed: boolean
  turn: Promise<void>
  inTurn: number
  isEnding: boolean
}

export type Connections = {
  /** Takes a new socket in; past the cap the one that has worked least recently is dropped, be it the new one. */
  readonly add: (socket: Socket) => void
  readonly mark: (socket: Socket, phase: Phase) => void
  /**
   * Runs `task` after every earlier one of the same socket: pipelined requests are worked on one at a time. A socket with
   * more than 100 that wait is dropped.
   */
  readonly inTurn: (socket: Socket, task: () => Promise<void>) => Promise<void>
  /** Whether a request of the socket is worked on; not where one is still arriving. */
  readonly isBusy: (socket: Socket) => boolean
  /** The request in turn is the last one of its socket: those behind it cannot be answered and are never begun. */
  readonly endTurns: (socket: Socket) => void
  /** How many sockets were taken in so far. */
  readonly taken: () => number
  /** Drops the sockets that have no request under way; `used`: only those that have had one before. */
  readonly dropWaiting: (which: 'all' | 'used') => void
  /** Drops all sockets, so that none of their clients can take what it has for the end of an answer. */
  readonly resetAll: () => void
}

/** Node reads on as long as few answers are unsent; requests that wait for their turn would have no other bound. */
const maxPipelined = 100

export const connections = (cap: number): Connections => {
  // Kept in the order of the last change of phase: the longest without one comes first.
  const open = new Map<Socket, Connection>()
  let taken = 0

  const mark = (socket: Socket, phase: Phase) => {
    const connection = open.get(socket)
    if (connection === undefined) return
    connection.phase = phase
    connection.isUsed = true
    open.delete(socket)
    open.set(socket, connection)
  }

  return {
    add: (socket) => {
      taken += 1
      open.set(socket, { phase: 'waiting', isUsed: false, turn: Promise.resolve(), inTurn: 0, isEnding: false })
      socket.on('close', () => open.delete(socket))
      if (open.size <= cap) return
      const idlest = open.entries().find(([, { phase }]) => phase !== 'answering')
      if (idlest === undefined) return
      open.delete(idlest[0])
      idlest[0].destroy()
    },
    mark,
    inTurn: (socket, task) => {
      const connection = open.get(socket)
      if (connection === undefined) return task()
      connection.inTurn += 1
      // One of them is being worked on.
      if (connection.inTurn > maxPipelined + 1) socket.destroy()
      connection.turn = connection.turn
        .then(() => (connection.isEnding ? undefined : task()))
        .finally(() => {
          connection.inTurn -= 1
        })
      return connection.turn
    },
    isBusy: (socket) => {
      const { inTurn = 0, phase = 'waiting' } = open.get(socket) ?? {}
      return inTurn > 1 || (inTurn === 1 && phase === 'answering')
    },
    endTurns: (socket) => {
      const connection = open.get(socket)
      if (connection !== undefined) connection.isEnding = true
    },
    taken: () => taken,
    dropWaiting: (which) => {
      for (const [socket, { phase, isUsed }] of open)
        if (phase === 'waiting' && (isUsed || which === 'all')) socket.destroy()
    },
    resetAll: () => {
      for (const socket of open.keys()) socket.resetAndDestroy()
    },
  }
}
