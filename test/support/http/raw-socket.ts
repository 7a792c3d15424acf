/** A TCP connection that says exactly what a test wants it to say, and keeps what came back. */
import { once } from 'node:events'
import { connect } from 'node:net'

export type RawSocket = {
  readonly send: (text: string | Buffer) => void
  readonly received: () => string
  /** Resolves when what came back contains `text`; rejects when the connection ends without it. */
  readonly until: (text: string) => Promise<string>
  /** Resolves with everything that came back, when the other side has ended. */
  readonly ended: Promise<string>
  /** Resolves when the connection is closed, with whether the other side has reset it instead of ending it. */
  readonly wasReset: Promise<boolean>
  /** Says that nothing more will be sent. */
  readonly end: () => void
  /** Ends both directions, as a client does that goes away. */
  readonly leave: () => void
}

export const rawSocket = async (url: string): Promise<RawSocket> => {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
  })
  // A reset is one of the ways in which a server may end a connection.
  const wasReset = new Promise<boolean>((resolve) => {
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'ECONNRESET'))
    socket.once('close', () => resolve(false))
  })
  const ended = new Promise<string>((resolve) => {
    socket.once('end', () => resolve(text))
    socket.once('close', () => resolve(text))
  })
  await once(socket, 'connect')
  const until = async (wanted: string) => {
    while (!text.includes(wanted)) {
      const isOver = await Promise.race([once(socket, 'data').then(() => false), ended.then(() => true)])
      if (isOver && !text.includes(wanted)) throw new Error(`The connection ended after: ${text}`)
    }
    return text
  }
  return {
    send: (data) => socket.write(data),
    received: () => text,
    until,
    ended,
    wasReset,
    end: () => socket.end(),
    leave: () => socket.destroy(),
  }
}
