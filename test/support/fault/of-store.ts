/** Faults of the store of operations. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { onTestFinished } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { fill, mountDisk } from '../mutation/disk.ts'
import { startRedis } from '../redis.ts'
import { type Planted, temporaryFolder } from './planted.ts'

type Staged = () => Promise<Planted>

const redis = async (
  prepare: (client: Redis) => Promise<unknown>,
  address = (url: string) => url,
): Promise<Planted> => {
  const server = await startRedis()
  onTestFinished(server.stop)
  const client = new Redis(server.url)
  await prepare(client)
  client.disconnect()
  return { env: { STATE_URL: address(server.url) }, clock: systemClock }
}

export const ofSqlite: Readonly<Record<string, Staged>> = {
  'folder of the state file that does not exist': async () => ({ env: { STATE_URL: 'sqlite:/dev/null/gateway.db' } }),
  'state file that is none': async () => {
    const path = join(temporaryFolder(), 'gateway.db')
    writeFileSync(path, 'this is no database, and longer than the header of one is. '.repeat(50))
    return { env: { STATE_URL: `sqlite:${path}` } }
  },
}

export const ofDisk: Readonly<Record<string, Staged>> = {
  'disk of the state file full': async () => {
    const disk = mountDisk('tmpfs')
    onTestFinished(() => disk[Symbol.dispose]())
    return {
      env: { STATE_URL: `sqlite:${join(disk.folder, 'gateway.db')}` },
      later: async () => void fill(disk),
    }
  },
}

export const ofRedis: Readonly<Record<string, Staged>> = {
  'Redis: wrong password': () =>
    redis(
      (client) => client.config('SET', 'requirepass', 'right'),
      (url) => url.replace('//', '//:wrong@'),
    ),
  'Redis: TLS to a port without it': () =>
    redis(
      async () => undefined,
      (url) => url.replace('redis:', 'rediss:'),
    ),
  'Redis: down': async () => ({ env: { STATE_URL: 'redis://127.0.0.1:1' }, clock: systemClock }),
  'Redis: a replica, which cannot be written': () => redis((client) => client.replicaof('127.0.0.1', 1)),
  'Redis: a user without the rights': () =>
    redis(
      (client) => client.call('ACL', 'SETUSER', 'gateway', 'on', '>word', '~*', '+ping', '+hello', '+info', '+client'),
      (url) => url.replace('//', '//gateway:word@'),
    ),
}
