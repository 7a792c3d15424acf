/**
 * `npx node test/soak/stream.ts`: memory and open files of a gateway with SOAK_STREAMS (5000) idle streams, and after they are gone.
 * The gateway is the one of the image: compiled, and started with the command and the environment of the Dockerfile.
 */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { freePort } from '../support/port.ts'
import { startChild } from './child.ts'

const count = Number(process.env['SOAK_STREAMS'] ?? 5_000)
/** The goal: everything that the process holds, in bytes. */
const mostBytes = 256 * 2 ** 20

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const query = 'subscription { failures { cursor } }'
const accepts = ['text/event-stream', 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0']

/** Resolves with the socket of a stream that is open, as its first bytes have come. */
const opened = async (port: number, accept: string): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const body = JSON.stringify({ query })
  const head = [
    'POST /graphql HTTP/1.1',
    `host: 127.0.0.1:${port}`,
    `accept: ${accept}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  const [first] = await once(socket, 'data')
  if (!String(first).startsWith('HTTP/1.1 200')) throw new Error(`No stream: ${first}`)
  socket.on('error', () => undefined)
  socket.resume()
  return socket
}

/** How the image starts Node. */
const image = () => {
  const text = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8')
  const of = (instruction: string) => new RegExp(`^${instruction} (.*)$`, 'm').exec(text)?.[1] ?? ''
  const words: readonly string[] = JSON.parse(of('CMD'))
  const env: Readonly<Record<string, string>> = Object.fromEntries(
    of('ENV')
      .split(' ')
      .map((each) => each.split('=')),
  )
  return { flags: words.slice(1, -1), file: words.at(-1) ?? '', env }
}

const soak = async (): Promise<readonly string[]> => {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
  const { flags, file, env } = image()
  const metricsPort = await freePort()
  const emulator = await startChild('src/emulator/main.ts', { PORT: '0' })
  const settings = {
    ...env,
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: String(metricsPort),
    GRAPH_BASE_URL: `${emulator.origin}/v1.0`,
    GRAPH_CREDENTIAL: 'static',
    GRAPH_STATIC_TOKEN: 'soak',
    AUTH_MODE: 'none',
    STATE_URL: 'memory:',
    MAX_STREAMS: String(count),
  }
  const gateway = await startChild(file, settings, flags)
  const port = Number(new URL(gateway.origin).port)
  const measured = async () => {
    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
    const read = (name: string) => Number(new RegExp(`^${name} ([\\d.e+-]+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
    return {
      megabytes: Math.round(read('process_resident_memory_bytes') / 2 ** 20),
      heap: Math.round(read('nodejs_heap_size_used_bytes') / 2 ** 20),
      files: read('process_open_fds'),
      streams: read('lifecycle_workflows_gateway_streams_open'),
    }
  }
  try {
    const before = await measured()
    const sockets: Socket[] = []
    while (sockets.length < count) {
      const some = Array.from({ length: Math.min(50, count - sockets.length) }, (_, n) =>
        opened(port, accepts[n % accepts.length] ?? ''),
      )
      sockets.push(...(await Promise.all(some)))
    }
    await sleep(30_000)
    const during = await measured()
    for (const socket of sockets) socket.destroy()
    await sleep(5_000)
    const after = await measured()
    console.table({ before, during, after })
    console.log(`${Math.round(((during.megabytes - before.megabytes) * 2 ** 20) / count)} bytes a stream`)
    return [
      ...(during.streams === count ? [] : [`${during.streams} streams were open, not ${count}.`]),
      ...(during.megabytes * 2 ** 20 <= mostBytes ? [] : [`${during.megabytes} MB are more than 256 MB.`]),
      ...(after.streams === 0 && after.files <= before.files + 5 ? [] : ['Dropped streams have left something.']),
      ...gateway.complaints(),
    ]
  } finally {
    await gateway.stop()
    await emulator.stop()
  }
}

const failures = await soak()
for (const failure of failures) console.error(failure)
process.exitCode = failures.length > 0 ? 1 : 0
