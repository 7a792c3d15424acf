/** The connections to a proxy. A tunnel that it refuses has a code of its own: nothing was sent through it. */
import { type Dispatcher, Pool } from 'undici'

/** Of the error where a proxy answers CONNECT with anything but 200. undici's own, `UND_ERR_ABORTED`, also ends what has begun. */
export const tunnelRefused = 'PROXY_REFUSED_TUNNEL'

export const tunnelPool = (origin: URL, options: object): Pool => {
  const pool = new Pool(origin, options)
  const plain = pool.connect
  const connect = async (request: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> => {
    const tunnel: Dispatcher.ConnectData = await Reflect.apply(plain, pool, [request])
    const { statusCode, socket } = tunnel
    if (statusCode === 200) return tunnel
    socket.on('error', () => undefined).destroy()
    throw Object.assign(new Error(`The proxy answered ${statusCode} to CONNECT.`), { code: tunnelRefused })
  }
  return Object.assign(pool, { connect })
}
