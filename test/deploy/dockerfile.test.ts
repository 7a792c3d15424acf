/** The Dockerfile holds together with what it is built from, so that an image made of it starts and says what it is. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const text = (path: string) => readFileSync(path, 'utf8')
const manifest: {
  readonly version: string
  readonly license: string
  readonly files: readonly string[]
  readonly devDependencies: Readonly<Record<string, string>>
} = JSON.parse(text('package.json'))

/** Instructions with their arguments; lines that are continued are one. */
const instructions = text('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => ({ name: line.slice(0, line.indexOf(' ')), value: line.slice(line.indexOf(' ') + 1) }))
const lastStage = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'))
const valuesOf = (name: string, among = lastStage) =>
  among.filter((instruction) => instruction.name === name).map(({ value }) => value)

/** What a `COPY` takes: its sources, and the stage if it is not the folder of the build. */
const copies = instructions
  .filter(({ name }) => name === 'COPY')
  .map(({ value }) => ({
    from: /--from=(\w+)/.exec(value)?.[1],
    paths: value
      .replaceAll(/--\S+ /g, '')
      .split(' ')
      .slice(0, -1),
  }))

it('both stages take one image, whose Node is the one that the tests run with', () => {
  expect(valuesOf('ARG', instructions)).toEqual([`NODE_IMAGE=node:${manifest.devDependencies['node']}-bookworm-slim`])
  expect(valuesOf('FROM', instructions)).toEqual([
    expect.stringMatching(/^\$\{NODE_IMAGE\} AS /),
    expect.stringMatching(/^\$\{NODE_IMAGE\}$/),
  ])
})

it('the labels tell the version and the licence of package.json', () => {
  const labels = Object.fromEntries(
    [
      ...valuesOf('LABEL')
        .join(' ')
        .matchAll(/([\w.]+)="([^"]*)"/g),
    ].map(([, key, value]) => [key, value]),
  )
  expect(labels).toMatchObject({
    'org.opencontainers.image.version': manifest.version,
    'org.opencontainers.image.licenses': manifest.license,
  })
})

it('what is copied from the folder exists, and .dockerignore lets through that and nothing else', () => {
  const copied = copies.filter(({ from }) => from === undefined).flatMap(({ paths }) => paths)
  expect(copied.filter((path) => !existsSync(path))).toEqual([])
  const [everything, ...exceptions] = text('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  expect(everything).toBe('*')
  expect(exceptions.toSorted()).toEqual([...new Set(copied.map((path) => `!${path}`))].toSorted())
})

it('the image has all files of the package, and the packages of production alone', () => {
  const built = copies.filter(({ from }) => from === 'build').flatMap(({ paths }) => paths)
  for (const file of [...manifest.files, 'package.json', 'node_modules']) expect(built).toContain(`/app/${file}`)
  const pruned = valuesOf('RUN', instructions).findIndex((command) => command.includes('npm prune --omit=dev'))
  const compiled = valuesOf('RUN', instructions).findIndex((command) => command.includes('npm run build'))
  expect(pruned).toBeGreaterThan(compiled)
  expect(compiled).toBeGreaterThan(0)
})

it('what no process loads of the packages is deleted when they are the ones of production, and nothing else is', () => {
  const commands = valuesOf('RUN', instructions)
  const deleting = commands.flatMap((command, index) => (command.includes('-delete') ? [index] : []))
  expect(deleting.map((index) => commands[index])).toEqual([
    String.raw`find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.[cm]ts' \) -delete`,
  ])
  expect(deleting[0]).toBe(commands.findIndex((command) => command.includes('npm prune')) + 1)
})

it('the process is not root, by number, and root owns everything but the folder of the state', () => {
  const [user = ''] = valuesOf('USER')
  expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/)
  const owned = valuesOf('COPY').filter((value) => value.includes('--chown'))
  expect(owned).toEqual([`--from=build --chown=${user} /app/state ./state`])
})

it('the gateway and its health check are started without a shell and without npm, from files that the sources have', () => {
  const commands = [...valuesOf('CMD'), ...valuesOf('HEALTHCHECK').map((value) => value.replace(/^.*CMD /, ''))]
  expect(commands.map((command) => JSON.parse(command))).toEqual([
    ['node', '--max-semi-space-size=2', 'dist/main.js'],
    ['node', 'dist/healthcheck.js'],
  ])
  for (const name of ['main', 'healthcheck']) expect(existsSync(`src/${name}.ts`)).toBe(true)
  expect(valuesOf('RUN')).toEqual([])
})

it('the port that the image names is the one that it sets', () => {
  const [port] = valuesOf('EXPOSE')
  expect(valuesOf('ENV')).toEqual([`NODE_ENV=production HOST=0.0.0.0 PORT=${port} MALLOC_ARENA_MAX=1`])
})
