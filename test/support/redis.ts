/** A Redis on a free port of this machine, which writes nothing outside a temporary folder; it ends with this process. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './port.ts'

export type RedisServer = AsyncDisposable & {
  readonly url: string
  /** Stops answering without closing anything, and goes on. */
  readonly pause: () => void
  readonly resume: () => void
  readonly stop: () => Promise<void>
}

export type RedisSettings = {
  /** A port that was used before; a free one where left out. */
  readonly port?: number
  /** In cluster mode, as the one node that has every slot. */
  readonly isCluster?: boolean
  /** More of the server's command line, such as `--requirepass`, `…`. */
  readonly more?: readonly string[]
}

export const startRedis = async ({ port, isCluster = false, more = [] }: RedisSettings = {}): Promise<RedisServer> => {
  const used = port ?? (await freePort())
  const folder = mkdtempSync(join(tmpdir(), 'redis-'))
  const child = spawn('redis-server', [
    '--port',
    String(used),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder,
    // A replica is served at once, where Redis would wait 5 s for others.
    '--repl-diskless-sync-delay',
    '0',
    '--cluster-enabled',
    isCluster ? 'yes' : 'no',
    ...more,
  ])
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  await listening(child)
  if (isCluster) execFileSync('redis-cli', ['-p', String(used), 'cluster', 'addslotsrange', '0', '16383'])
  const stop = async () => {
    process.off('exit', kill)
    if (child.exitCode !== null || child.signalCode !== null) return
    kill()
    await once(child, 'exit')
    rmSync(folder, { recursive: true })
  }
  return {
    url: `redis://127.0.0.1:${used}`,
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

/** Resolves when the server, or a Sentinel, has said that it listens. */
export const listening = async (child: ChildProcess): Promise<void> => {
  let output = ''
  for await (const chunk of child.stdout ?? []) {
    output += chunk
    if (/Ready to accept connections|Sentinel ID is/.test(output)) return
  }
  throw new Error(`redis-server ended: ${output}`)
}
