import { execFile, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createEmulator, type Listener, listen, withControl } from '../../src/emulator/index.ts'
import type { Json } from '../support/emulator/library.ts'
import { openssl } from '../support/need.ts'
import { nodeEnv } from '../support/node-env.ts'

const WORKFLOWS = '/v1.0/identityGovernance/lifecycleWorkflows/workflows'
const MAIN = fileURLToPath(new URL('../../src/emulator/main.ts', import.meta.url))
const SDK_CLIENT = fileURLToPath(new URL('../support/emulator/sdk-client.ts', import.meta.url))

const opened: { readonly close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const listener of opened.splice(0)) await listener.close()
})

const open = async (tls?: { readonly cert: string; readonly key: string }) => {
  const emulator = createEmulator({ clock: systemClock })
  const listener: Listener = await listen(withControl(emulator), tls ? { port: 0, tls } : { port: 0 })
  opened.push(listener)
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(path.startsWith('http') ? path : listener.origin + path, {
      headers: { authorization: 'Bearer token' },
      ...init,
    })
  return { emulator, ask, origin: listener.origin }
}

describe('the emulator on its own port', () => {
  it('is read page by page with plain fetch', async () => {
    const { emulator, ask, origin } = await open()
    emulator.configure({ pageSize: 5 })
    const ids: string[] = []
    for (let next: string | undefined = WORKFLOWS; next !== undefined; ) {
      const page: Json = await (await ask(next)).json()
      ids.push(...page.value.map(({ id }: Json) => id))
      next = page['@odata.nextLink']
      if (next !== undefined) expect(next).toMatch(`${origin}${WORKFLOWS}?$skiptoken=`)
    }
    const whole = await (await ask(WORKFLOWS)).json()
    expect(whole.value).toHaveLength(5)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(10)
  })

  it('takes its control endpoints beside the version, without a token', async () => {
    const { ask } = await open()
    const rule = { fault: { kind: 'answer', status: 503, headers: { 'Retry-After': '7' } } }
    await ask('/emulator/faults', { method: 'POST', body: JSON.stringify(rule), headers: {} })
    const refused = await ask(WORKFLOWS)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '7'])
    const journal = await (await ask('/emulator/journal', { headers: {} })).json()
    expect(journal).toMatchObject([{ path: WORKFLOWS.replace('/v1.0', ''), status: 503, fault: 'answer' }])
  })

  it('cuts the connection, before the answer or in the middle of it', async () => {
    const { emulator, ask } = await open()
    emulator.faults.add({ fault: { kind: 'reset' } })
    await expect(ask(WORKFLOWS)).rejects.toThrow(TypeError)
    emulator.faults.add({ fault: { kind: 'truncate' } })
    const broken = await ask(WORKFLOWS)
    expect(broken.status).toBe(200)
    await expect(broken.text()).rejects.toThrow()
  })

  it('floods a client until it has had enough', async () => {
    const { emulator, ask } = await open()
    emulator.faults.add({ fault: { kind: 'flood', megabytes: 200 } })
    const flood = await ask(WORKFLOWS)
    let megabytes = 0
    for await (const piece of flood.body ?? []) {
      megabytes += piece.length / 1_048_576
      if (megabytes > 16) break
    }
    await expect.poll(() => emulator.journal.entries()[0]?.aborted).toBe(true)
  })

  it('hands redirects to the client instead of following them itself', async () => {
    const { emulator, ask } = await open()
    emulator.faults.add({ fault: { kind: 'answer', status: 308, headers: { location: 'https://evil.example/' } } })
    expect((await ask(WORKFLOWS, { redirect: 'manual' })).headers.get('location')).toBe('https://evil.example/')
    expect(emulator.journal.entries()).toHaveLength(1)
  })

  it('notices that a client has left', async () => {
    const { emulator, ask } = await open()
    emulator.faults.add({ fault: { kind: 'hang' } })
    const client = new AbortController()
    const answer = ask(WORKFLOWS, { signal: client.signal })
    const reached = Promise.withResolvers<void>()
    const watch = setInterval(() => {
      if (emulator.journal.entries().length > 0) reached.resolve()
    }, 5)
    await reached.promise
    clearInterval(watch)
    client.abort()
    await expect(answer).rejects.toThrow('aborted')
    await expect.poll(() => emulator.journal.entries()[0]?.aborted).toBe(true)
  })
})

const runOpenssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })

/** A certificate for localhost from an authority of its own, as PEM files in a folder that is removed afterwards. */
const certified = () => {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-tls-'))
  opened.push({ close: async () => rmSync(folder, { recursive: true }) })
  const file = (name: string) => join(folder, name)
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  runOpenssl(
    'req',
    '-x509',
    ...fresh,
    '-subj',
    '/CN=test authority',
    '-days',
    '2',
    '-keyout',
    file('ca.key'),
    '-out',
    file('ca.pem'),
  )
  runOpenssl(
    'req',
    '-x509',
    ...fresh,
    '-subj',
    '/CN=localhost',
    '-days',
    '2',
    '-CA',
    file('ca.pem'),
    '-CAkey',
    file('ca.key'),
    '-addext',
    'subjectAltName=DNS:localhost',
    '-addext',
    'basicConstraints=critical,CA:FALSE',
    '-keyout',
    file('key.pem'),
    '-out',
    file('cert.pem'),
  )
  return { ca: file('ca.pem'), cert: file('cert.pem'), key: file('key.pem') }
}

describe.skipIf(openssl.isMissing)(openssl.title('over TLS'), () => {
  it('is read by the official SDK with its default middleware', async () => {
    const { ca, cert, key } = certified()
    const { emulator, origin } = await open({ cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') })
    emulator.configure({ pageSize: 5 })
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: ca }
    const { stdout } = await promisify(execFile)(process.execPath, [SDK_CLIENT, origin], { env })
    const seen = JSON.parse(stdout)
    expect(seen.pageLength).toBe(5)
    expect(new Set(seen.workflows).size).toBeGreaterThan(10)
    expect(seen.leavers).toEqual([...seen.leavers].sort().reverse())
    expect(seen.tasks).toBeGreaterThan(0)
    expect(seen.totalRuns).toEqual(expect.any(Number))
    expect(seen.batched).toEqual(seen.workflows.map(() => 200))
    expect(seen.refused).toMatchObject({
      statusCode: 404,
      code: 'Request_ResourceNotFound',
      requestId: expect.any(String),
    })
    expect(emulator.journal.requests().every(({ tokenHash }) => tokenHash !== null)).toBe(true)
  })
})

describe('npm run emulator', () => {
  const start = (environment: Record<string, string>) => {
    const child = spawn(process.execPath, [MAIN], { env: { ...process.env, ...nodeEnv, PORT: '0', ...environment } })
    const output = { out: '', err: '' }
    const ready = Promise.withResolvers<string>()
    const ended = Promise.withResolvers<number | null>()
    child.stdout.on('data', (text) => {
      output.out += text
      const [origin] = /https?:\/\/[\w.]+:\d+/.exec(output.out) ?? []
      if (origin) ready.resolve(origin)
    })
    child.stderr.on('data', (text) => {
      output.err += text
    })
    child.once('exit', (code) => ended.resolve(code))
    opened.push({ close: async () => void child.kill('SIGKILL') })
    return { child, output, ready: ready.promise, ended: ended.promise }
  }

  it('says where it listens, takes seed and latency from the environment, and stops on SIGTERM', async () => {
    const { child, ready, ended, output } = start({ EMULATOR_SEED: '3x2x2x1', EMULATOR_LATENCY_MS: '1' })
    const origin = await ready
    const { value } = await (await fetch(origin + WORKFLOWS, { headers: { authorization: 'Bearer x' } })).json()
    expect(value).toHaveLength(3)
    expect((await (await fetch(`${origin}/emulator/switches`)).json()).latencyMs).toBe(1)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(output.out).toContain('/v1.0')
  })

  it('names everything that is wrong with its environment', async () => {
    const { ended, output } = start({ PORT: '99999', EMULATOR_LATENCY_MS: 'slow', EMULATOR_TLS_CERT: '/none.pem' })
    expect(await ended).toBe(1)
    expect(output.err).toContain("PORT='99999'")
    expect(output.err).toContain("EMULATOR_LATENCY_MS='slow'")
    expect(output.err).toContain("EMULATOR_TLS_CERT='/none.pem'")
  })

  it('refuses a seed that does not exist, and half a certificate', async () => {
    const seed = start({ EMULATOR_SEED: 'huge' })
    expect(await seed.ended).toBe(1)
    expect(seed.output.err).toContain("'huge'")
    const half = start({ EMULATOR_TLS_CERT: MAIN })
    expect(await half.ended).toBe(1)
    expect(half.output.err).toContain('EMULATOR_TLS_KEY')
  })
})
