/** A line to a TCP service that can be cut, silenced and restored, as a store out of reach would have it. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type Relay = {
  readonly port: number
  /** Ends every connection and refuses new ones. */
  readonly cut: () => Promise<void>
  /** Goes on accepting, and holds back all data. */
  readonly silence: () => void
  /** Forgets the connections that there are, without a word to either side; new ones work. */
  readonly strand: () => void
  /** Lets everything through again. */
  readonly restore: () => Promise<void>
  readonly close: () => Promise<void>
}

export const startRelay = async (target: { readonly host: string; readonly port: number }): Promise<Relay> => {
  const sockets = new Set<Socket>()
  const stranded: Socket[] = []
  let isSilent = false
  /** What is on its way is late then, as over a real line: nothing of it is lost. */
  const setSilent = (silent: boolean) => {
    isSilent = silent
    for (const socket of sockets) silent ? socket.pause() : socket.resume()
  }
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
    return socket
  }
  const server = createServer((near) => {
    const far = keep(connect(target))
    keep(near)
    near.on('data', (data) => far.write(data))
    far.on('data', (data) => near.write(data))
    if (isSilent) setSilent(true)
    near.once('close', () => far.destroy())
    far.once('close', () => near.destroy())
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  const cut = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return {
    port,
    cut,
    silence: () => setSilent(true),
    strand: () => {
      for (const socket of sockets) {
        socket.pause()
        socket.removeAllListeners('close')
      }
      stranded.push(...sockets)
      sockets.clear()
    },
    restore: async () => {
      setSilent(false)
      if (!server.listening) await listen(port)
    },
    close: async () => {
      for (const socket of stranded) socket.destroy()
      if (server.listening) await cut()
    },
  }
}
