/** The command as an operator runs it: start, one clear line where it cannot, and an end that loses nothing. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { rawSocket } from './support/http/raw-socket.ts'
import { needing } from './support/need.ts'
import { nodeEnv } from './support/node-env.ts'

const start = (env: Readonly<Record<string, string>>) => {
  const child = spawn(process.execPath, ['src/main.ts', '--emulator'], { env: { ...nodeEnv, PORT: '0', ...env } })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  return { child, output: () => output }
}

/** Where a started gateway listens. */
const listening = async ({ child, output }: ReturnType<typeof start>): Promise<string> => {
  for (;;) {
    const url = output().match(/"url":"(http:[^"]+)\/graphql"/)?.[1]
    if (url !== undefined) return url
    if (child.exitCode !== null) throw new Error(`It ended: ${output()}`)
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  }
}

const exitCode = async (child: ChildProcess) => child.exitCode ?? (await once(child, 'exit'))[0]

it('says where it is and what to ask, and tells a second one in one line that the port is taken', async () => {
  const first = start({})
  const url = await listening(first)
  await expect.poll(first.output).toContain(`Sandbox    ${url}/graphql`)
  expect(first.output()).toMatch(/A query to paste:\s+query /)

  const second = start({ PORT: new URL(url).port })
  expect(await exitCode(second.child)).toBe(1)
  expect(second.output()).toBe(
    `Port ${new URL(url).port} is in use. Stop what listens there, or set PORT to another one.\n`,
  )
})

it('looks at the version of Node before it loads anything, and says which one it needs', async () => {
  expect(readFileSync('src/main.ts', 'utf8')).not.toMatch(/^import /m)
  const preload = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.20.2'})`
  const child = spawn(process.execPath, ['--import', preload, 'src/main.ts', '--version'], { env: nodeEnv })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  expect(await exitCode(child)).toBe(1)
  expect(said).toMatch(/^The gateway needs Node 24 or newer; this is v\S+\n$/)
})

it('writes one line at its start with every setting in force, and no secret', async () => {
  const running = start({
    STATE_URL: 'memory:',
    SHUTDOWN_DELAY_MS: '5',
    HTTPS_PROXY: 'http://user:hunter2@127.0.0.1:9',
  })
  await listening(running)
  await expect.poll(running.output).toContain('"msg":"starting"')
  const lines = running
    .output()
    .split('\n')
    .filter((line) => line.includes('"msg":"starting"'))
  expect(lines).toHaveLength(1)
  const { settings } = JSON.parse(lines[0] ?? '')
  expect(settings).toMatchObject({
    STATE_URL: 'memory:',
    SHUTDOWN_DELAY_MS: '5',
    SHUTDOWN_GRACE_MS: '30000',
    MUTATIONS: 'reprocessRun,reprocessUsers',
    INTROSPECTION: 'on',
    HTTPS_PROXY: 'http://***@127.0.0.1:9',
  })
  expect(running.output()).not.toContain('hunter2')
})

it('touches no database that is not its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'state-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'theirs.db')
  const theirs = new DatabaseSync(path)
  theirs.exec('CREATE TABLE mine (id TEXT)')
  theirs.close()
  const before = readFileSync(path)
  const { child, output } = start({ STATE_URL: `sqlite:${path}` })
  expect(await exitCode(child)).toBe(1)
  expect(output()).toContain('The file is a database of something else.')
  expect(readFileSync(path)).toEqual(before)
})

it.each(['a folder', 'a file that is no database'])(
  'names STATE_URL where it leads to %s, and leaves that as it was',
  async (kind) => {
    const folder = mkdtempSync(join(tmpdir(), 'state-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'notes.txt')
    writeFileSync(file, 'not a database, and long enough not to look like one'.repeat(20), { mode: 0o644 })
    const { child, output } = start({ STATE_URL: `sqlite:${kind === 'a folder' ? folder : file}` })
    expect(await exitCode(child)).toBe(1)
    expect(output()).toMatch(/^The gateway cannot start: 1 setting is missing or wrong.\n\n {2}STATE_URL is "sqlite:/)
    expect(statSync(file).mode & 0o777).toBe(0o644)
  },
)

const linux = needing(process.platform === 'linux', 'Linux')

it.skipIf(linux.isMissing).each(['/proc/nope/x/gateway.db', '/dev/null/x/gateway.db'])(
  linux.title('names STATE_URL and ends where the folders of %s cannot be made'),
  async (path) => {
    const { child, output } = start({ STATE_URL: `sqlite:${path}` })
    expect(await exitCode(child)).toBe(1)
    expect(output()).toMatch(/^The gateway cannot start: 1 setting is missing or wrong.\n\n {2}STATE_URL is "sqlite:/)
  },
)

it('finishes on SIGTERM what is under way, not ready meanwhile, and exits 0', async () => {
  const gateway = start({ EMULATOR_LATENCY_MS: '1500' })
  const url = await listening(gateway)
  const body = JSON.stringify({ query: '{ workflows(first: 1) { nodes { id } } }' })
  const client = await rawSocket(url)
  client.send(`POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`)
  client.send(`Content-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`)
  await client.until('100 Continue')
  client.send(body)

  gateway.child.kill('SIGTERM')
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(503)
  expect(await client.ended).toContain('"data":{"workflows":{"nodes":[{"id":')
  expect(await exitCode(gateway.child)).toBe(0)
})
