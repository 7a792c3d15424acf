/** What the documents name exists, and what exists by name is in the documents. */
import { readdirSync, readFileSync } from 'node:fs'
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { help } from '../../src/config/command-line.ts'
import { readConfig } from '../../src/config/config.ts'
import { errorCodes } from '../../src/gateway/error-code.ts'
import { metrics } from '../../src/telemetry/metrics.ts'
import { documentAt, documents, firstColumn, namesIn, root, rowsOf, section } from '../support/document.ts'
import { publicSchema } from '../support/schema.ts'

const schema = publicSchema()
const { scripts, dependencies, devDependencies } = JSON.parse(
  readFileSync(new URL('package.json', root), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, string>>>>
const sorted = (names: Iterable<string>) => [...new Set(names)].sort()
const members = (name: string) => {
  const type = schema.getType(name)
  return isEnumType(type) ? type.getValues().map((member) => member.name) : []
}

const variables =
  help.match(/\b[A-Z]+(?:_[A-Z]+)+\b|\b(?:HOST|PORT|PORTAL|CACHE|FEDERATION|MUTATIONS|SANDBOX|INTROSPECTION)\b/g) ?? []

const metricsText = async () => {
  const { handler } = metrics({ processMetrics: false })
  return (await handler(new Request('http://a/metrics'))).text()
}
const metricNames = [...(await metricsText()).matchAll(/^# TYPE lifecycle_workflows_gateway_(\w+)/gm)].map(
  ([, name = '']) => name,
)

describe('complete are the tables of', () => {
  it('variables: those of the command’s help, and no other', () => {
    const inTable = firstColumn(section('docs/operations.md', '## Environment'), 'variable | takes | default')
    expect(sorted(inTable)).toEqual(sorted(variables))
  })

  it('codes of an error', () => {
    const inTable = firstColumn(section('docs/frontend.md', '## Errors'), 'code | what happened | what to do')
    expect(sorted(inTable)).toEqual(sorted(errorCodes))
  })

  it('statuses of an operation', () => {
    const text = section('docs/reprocessing.md', '## Statuses')
    const inTable = firstColumn(text, '`status` | what is certain | show | then')
    expect(sorted(inTable.filter((name) => name !== 'run'))).toEqual(sorted(members('OperationStatus')))
  })

  it('reasons of a refusal', () => {
    const inTable = firstColumn(section('docs/reprocessing.md', '## Refusals'), 'code | means | what to do')
    expect(sorted(inTable)).toEqual(sorted(members('UserErrorCode')))
  })

  it('mutations, with those that exist by default', () => {
    const rows = rowsOf(section('docs/reprocessing.md', '## The mutations'), 'mutation | does | takes | default')
    const usual: readonly string[] = readConfig({}, { emulator: true }).reprocess.mutations
    const all = Object.keys(schema.getMutationType()?.getFields() ?? {})
    expect(Object.fromEntries(rows.map((row) => [row[0], row.at(-1)]))).toEqual(
      Object.fromEntries(all.map((name) => [`\`${name}\``, usual.includes(name) ? 'on' : 'off'])),
    )
  })

  it('metrics', () => {
    const inTable = firstColumn(section('docs/operations.md', '## Metrics'), 'name | labels | counts')
    expect(sorted(inTable)).toEqual(sorted(metricNames))
  })

  it('scripts, but for those of a development loop', () => {
    const inTable = firstColumn(section('README.md', '## Scripts'), 'script | does')
    const named = inTable.map((name) => scriptOf(name)).filter((name) => name !== undefined)
    expect(
      sorted([...named, 'types', 'lint', 'lint:schema', 'format', 'schema:release', 'build:portal', 'prepack']),
    ).toEqual(sorted(Object.keys(scripts ?? {})))
  })
})

const scriptOf = (command: string): string | undefined =>
  /^npm (?:run )?(?:--silent )?(?!ci\b)([\w-]+)/.exec(command)?.[1]

/** A document without the first column of its tables "old | new", which names what is gone. */
const current = (text: string): string =>
  text.replaceAll(/^\| old \| new \|\n(?:\|.*\n?)+/gm, (table) => table.replaceAll(/^\|[^|]*/gm, '|'))

const isInSchema = (coordinate: string): boolean => {
  const [owner = '', member] = coordinate.split('.')
  const type = schema.getType(owner)
  if (member === undefined || !type) return schemaNames.has(coordinate)
  if (isEnumType(type)) return type.getValue(member) !== undefined
  return 'getFields' in type && member in type.getFields()
}

describe('the table "old | new" of CHANGELOG.md', () => {
  it('names in its first column only what is not in the schema any more', () => {
    const old = firstColumn(documentAt('CHANGELOG.md').text, 'old | new').filter((name) => /^[\w.]+$/.test(name))
    expect(old.length).toBeGreaterThan(5)
    expect(old.filter(isInSchema)).toEqual([])
  })
})

/** Names that belong to others: to Microsoft, to Redis, to Node, to a client's own tools. */
const foreign = [
  ...[
    'NODE_OPTIONS',
    'NODE_EXTRA_CA_CERTS',
    'NODE_IMAGE',
    'MALLOC_ARENA_MAX',
    'FLUSHALL',
    ...['MOVED', 'ASK', 'CLUSTERDOWN', 'CONFIG', 'AUTH'],
    'INFO',
    'LICENSE',
    'WAIT',
    'GET',
    'POST',
    'PATCH',
    'DELETE',
  ],
  ...['EMULATOR_TLS_CERT', 'EMULATOR_TLS_KEY', 'TEST_REDIS_URL', 'PATH', 'SENT', 'PENDING'],
]

describe('existing are the names in every document of', () => {
  it('scripts', () => {
    const commands = documents.flatMap(({ text }) =>
      [...text.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(start|test)\b)/g)].map(
        ([, run, own]) => run ?? own ?? '',
      ),
    )
    expect(commands.length).toBeGreaterThan(15)
    for (const name of commands) expect(Object.keys(scripts ?? {})).toContain(name)
  })

  it('variables, codes and members, which are in capitals', () => {
    const enumMembers = Object.values(schema.getTypeMap()).flatMap((type) => members(type.name))
    const causes = readFileSync(new URL('src/doctor/cause.ts', root), 'utf8').match(/\b[A-Z]{3,}(?:_[A-Z]+)*\b/g) ?? []
    const known = new Set([...variables, ...errorCodes, ...enumMembers, ...causes, ...foreign])
    const named = documents.flatMap(({ path, text }) =>
      [
        ...current(text).matchAll(/(?<![\w…])[A-Z]+(?:_[A-Z]+)+(?![\w…])/g),
        ...namesIn(current(text)).map((name) => [name] as const),
      ]
        .flatMap(([name]) => /^[A-Z][A-Z_]{2,}(?==|$)/.exec(name)?.[0] ?? [])
        .map((name) => ({ path, name })),
    )
    expect(named.length).toBeGreaterThan(150)
    expect(named.filter(({ name }) => !known.has(name))).toEqual([])
  })

  it('metrics', () => {
    const named = documents.flatMap(({ text }) =>
      namesIn(text).filter((name) => /^[a-z]+(?:_[a-z]+)*_(?:total|seconds|open|size|state)$/.test(name)),
    )
    expect(named.length).toBeGreaterThanOrEqual(metricNames.length)
    for (const name of named) expect(metricNames).toContain(name)
  })

  it('options of the command', () => {
    const named = documents
      .flatMap(({ text }) => namesIn(text))
      .flatMap((name) => name.match(/(?<=^| )--[a-z-]+/g) ?? [])
    // Options of `npm run`, of its script `schema` and of Node, which are no options of the command.
    const ofOthers = ['--silent', '--federation', '--max-semi-space-size']
    for (const name of named.filter((option) => !ofOthers.includes(option))) expect(help).toContain(name)
  })

  it('dependencies, with their versions', () => {
    const versions = { ...dependencies, ...devDependencies }
    const [, sdk] =
      /Microsoft's client ([\d.]+)/.exec(documentAt('docs/decisions/003-sdk-behind-one-file.md').text) ?? []
    const [, jit] = /graphql-jit stays at ([\d.]+):/.exec(documents.map(({ text }) => text).join('\n')) ?? []
    expect(sdk).toBe(versions['@microsoft/microsoft-graph-client'])
    expect(jit).toBe(versions['graphql-jit'])
  })
})

/** Words of the schema, and all words of the sources: a name of the code that was renamed is in neither. */
const schemaNames = new Set(
  Object.values(schema.getTypeMap()).flatMap((type) => [
    type.name,
    ...(isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).flatMap((field) => [field.name, ...field.args.map(({ name }) => name)])
      : []),
    ...(isInputObjectType(type) ? Object.keys(type.getFields()) : []),
  ]),
)
const sources = ['src', 'test']
  .flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((path) => path.endsWith('.ts') && !path.startsWith('test/docs/') && !path.includes('/node_modules/'))
const words = new Set(sources.flatMap((path) => readFileSync(new URL(path, root), 'utf8').match(/\w+/g) ?? []))

/** Names as code has them, `camelCase` or `PascalCase`, each part of a path on its own; permissions have a test of theirs. */
const codeNames = (text: string) =>
  namesIn(text)
    .flatMap((name) =>
      /^[\w.]+$/.test(name) && !/\.(?:ts|md|json|graphql|csv|All)$/.test(name) ? name.split('.') : [],
    )
    .filter((name) => /^(?:[a-z]+[A-Z]|[A-Z][a-z]+[A-Z])\w*$/.test(name))

describe('code names', () => {
  /** Of Graph's API, of Entra's tokens and registrations, of GraphQL over HTTP, of `extensions` and of client tools. */
  const ofOthers = [
    ...['activateWithScope', 'clearQuarantine', 'errorCodes', 'traceId', 'correlationId', 'randomUUID'],
    ...[
      'requestId',
      'graphRequestId',
      'retryAfter',
      'graphRequests',
      'graphHttpRequests',
      'httpRequests',
      'perMinute',
      'gatewayGraphRequestsPerMinute',
      'explainedPerMinute',
      'oldestMs',
      'persistedQuery',
      'sha256Hash',
      'documentId',
    ],
    ...['wwwAuthenticate', 'behindSince'],
    ...[
      'presetConfig',
      'persistedDocuments',
      'persistConfig',
      'relayStylePagination',
      'graphQLErrors',
      'ofType',
      'LifecycleWorkflows',
      'DefaultAzureCredential',
    ],
  ]

  it.each(['README.md', 'docs/frontend.md', 'docs/reprocessing.md', 'docs/operations.md'])(
    'of %s are those of the schema',
    (path) => {
      const names = codeNames(documentAt(path).text)
      expect(names.filter((name) => !schemaNames.has(name) && !ofOthers.includes(name))).toEqual([])
    },
  )

  it.each(documents)('of $path are in the sources', ({ text }) => {
    const own = codeNames(current(text)).filter((name) => !schemaNames.has(name) && !ofOthers.includes(name))
    expect(own.filter((name) => !words.has(name))).toEqual([])
  })
})
