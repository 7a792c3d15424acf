/** Packages of what is off are installed and not loaded. */
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { spawnGateway } from './support/gateway-process.ts'

const hook = fileURLToPath(new URL('support/loaded-modules.ts', import.meta.url))

/** What a gateway over the emulator has loaded when it has served and stopped. */
const loadedWith = async (env: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'loaded-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'modules')
  const gateway = await spawnGateway({ NODE_OPTIONS: `--import=${hook}`, LOADED_MODULES: file, ...env }, ['--emulator'])
  const { body } = await gateway.post('{"query":"{ runs(first: 1) { nodes { id } } }"}')
  expect(body.data.runs.nodes).toHaveLength(1)
  expect(await gateway.stop()).toBe(0)
  return readFileSync(file, 'utf8').split('\n')
}

/** Those packages that are for what a setting turns on. */
const optionalAmong = (modules: readonly string[]): ReadonlySet<string> =>
  new Set(
    modules
      .flatMap((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(url)?.[1] ?? [])
      .filter((name) => /^(?:@azure|@opentelemetry)\/|^(?:ioredis|pino-pretty)$|graphiql/.test(name))
      .filter((name) => name !== '@opentelemetry/api'),
  )

it('a start without traces, Redis and Entra loads no package for them, and no file that the image leaves out', async () => {
  const modules = await loadedWith({})
  expect(modules.filter((url) => url.includes('/node_modules/graphql/')).length).toBeGreaterThan(50)
  expect([...optionalAmong(modules)]).toEqual([])
  expect(modules.filter((url) => /\.map$|\.d\.[cm]?ts$/.test(url))).toEqual([])
})

it('each of Redis and traces loads its own packages alone', async () => {
  const collector = createServer((request, response) => {
    request.resume()
    response.end('{}')
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void collector.close())
  await once(collector, 'listening')
  const collectorUrl = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`

  const withRedis = optionalAmong(await loadedWith({ STATE_URL: 'redis://127.0.0.1:1' }))
  expect([...withRedis]).toEqual(['ioredis'])
  const withTraces = optionalAmong(await loadedWith({ OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl }))
  expect(withTraces).toContain('@opentelemetry/sdk-trace-node')
  expect([...withTraces].filter((name) => !name.startsWith('@opentelemetry/'))).toEqual([])
})
