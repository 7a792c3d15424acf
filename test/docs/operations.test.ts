/** What docs/operations.md prints can be used as it stands: the start, the registration, the permissions, the answer of /readyz. */
import { isObjectType } from 'graphql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../../src/config/config.ts'
import { permissionFor } from '../../src/gateway/index.ts'
import { defaultLimits } from '../../src/gateway/limits/index.ts'
import { allBlocks, blocks, documentAt, namesIn, rowsOf, section } from '../support/document.ts'
import { startGateway } from '../support/gateway.ts'
import { publicSchema } from '../support/schema.ts'

const path = 'docs/operations.md'
const guid = '5b0f2d5a-1f0a-4f3e-9a57-0b9c6c8f7a11'

it('the start needs no other variable than those that are set', () => {
  const [start] = blocks(section(path, '### Start it'), 'sh')
  const settings = [...(start?.text ?? '').matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [
    name,
    value.replaceAll(/<[\w ]+>/g, guid),
  ])
  expect(settings.length).toBeGreaterThan(4)
  const config = readConfig(Object.fromEntries(settings), { emulator: false })
  expect(config.auth.mode).toBe('jwt')
})

it('the registration has the scope and the roles that are the defaults', () => {
  const [manifest] = blocks(section(path, '### Register the gateway'), 'json')
  const { api, appRoles } = JSON.parse(manifest?.text ?? '')
  const { auth } = readConfig(
    { AUTH_ISSUER: `https://login.microsoftonline.com/${guid}/v2.0`, AUTH_AUDIENCE: guid },
    { emulator: false },
  )
  if (auth.mode !== 'jwt') throw new Error(auth.mode)
  expect(api.oauth2PermissionScopes.map(({ value }: { value: string }) => value)).toEqual([auth.scope])
  expect(appRoles.map(({ value }: { value: string }) => value)).toEqual([auth.readRole, auth.reprocessRole])
})

describe('each variable of the table', () => {
  const rows = rowsOf(section(path, '## Environment'), 'variable | takes | default')
  const config = readConfig(
    { AUTH_ISSUER: `https://login.microsoftonline.com/${guid}/v2.0`, AUTH_AUDIENCE: guid },
    { emulator: false },
  )
  const numbers: Readonly<Record<string, number>> = {
    PORT: config.listen.port,
    MAX_REPROCESS_RUN_USERS: config.reprocess.maxRunUsers,
    REPROCESS_PER_MINUTE: config.reprocess.perMinute,
    GRAPH_CONCURRENCY: config.graph.concurrency,
    GRAPH_BATCH_SIZE: config.graph.batchSize,
    GRAPH_TIMEOUT_MS: config.graph.timeoutMs,
    GRAPH_REQUESTS_PER_MINUTE: config.graph.requestsPerMinute,
    HISTORY_TTL_MS: config.historyMs,
    REQUEST_TIMEOUT_MS: config.requestTimeoutMs,
    MAX_NODES: config.limits.maxNodes,
    MAX_STREAMS_PER_CALLER: config.streams.perCaller,
    MAX_STREAMS: config.streams.total,
    MAX_GRAPH_REQUESTS: config.limits.maxGraphRequests,
    SHUTDOWN_GRACE_MS: config.shutdownGraceMs,
    SHUTDOWN_DELAY_MS: config.shutdownDelayMs,
    KEEP_ALIVE_TIMEOUT_MS: config.listen.keepAliveTimeoutMs,
    MAX_HEADER_BYTES: config.listen.maxHeaderBytes,
  }

  it.each(Object.entries(numbers))('%s has the default that is printed', (name, value) => {
    const [names = '', , defaults = ''] = rows.find(([cell = '']) => namesIn(cell).includes(name)) ?? []
    expect(namesIn(defaults)[namesIn(names).indexOf(name)]).toBe(String(value))
  })
})

describe('the permissions', () => {
  const schema = publicSchema()
  const fields = rowsOf(
    section(path, '### Permissions of Graph'),
    'feature | least privileged permission | Entra role of a user',
  ).flatMap(([feature = '', permission = '']) =>
    namesIn(feature).map((field) => ({ field, permission: namesIn(permission)[0] ?? '' })),
  )
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {})

  it('of all mutations are there', () => {
    expect(fields.map(({ field }) => field)).toEqual(expect.arrayContaining(mutations))
  })

  it.each(fields.filter(({ field }) => !mutations.includes(field)))(
    'of $field is the one that an error names',
    ({ field, permission }) => {
      const types = ['Query', 'Workflow', 'WorkflowVersionDiff', 'Run', 'User'].filter((name) => {
        const type = schema.getType(name)
        return isObjectType(type) && field in type.getFields()
      })
      expect(types).not.toEqual([])
      if (field === 'manager') return expect(permissionFor([{ type: 'User', field }])).toBe(permission)
      for (const type of types) expect(permissionFor([{ type, field }]), type).toBe(permission)
    },
  )
})

describe('the limits', () => {
  const rows = rowsOf(section(path, '## Limits'), 'limit | value')
  const printedFor = (limit: string) => rows.find(([name]) => name === limit)?.[1]?.split(/[;,] (?!\d)/)[0]

  it.each([
    ['tokens of a document', defaultLimits.maxTokens],
    ['selections, with fragments written out', defaultLimits.maxTokens],
    ['root fields', defaultLimits.maxRootFields],
    ['aliases of one field', defaultLimits.maxAliases],
    ['directives', defaultLimits.maxDirectives],
    ['depth of fields, and of lists and objects in a value', defaultLimits.maxDepth],
  ])('%s: %d', (name, value) => {
    expect(printedFor(name)?.replaceAll(',', '')).toBe(String(value))
  })
})

it('/readyz answers what is printed, and every endpoint that a document names is there', async () => {
  const gateway = await startGateway()
  onTestFinished(gateway.close)
  const [printed] = blocks(section(path, '## Health'), 'json')
  expect(await (await gateway.send('/readyz')).json()).toEqual(JSON.parse(printed?.text ?? ''))
  const named = ['README.md', path, 'docs/frontend.md'].flatMap((name) => namesIn(documentAt(name).text))
  const endpoints = named.filter((name) => /^\/(?:livez|readyz|graphql|export)\b[\w./-]*$/.test(name))
  expect(endpoints.length).toBeGreaterThan(5)
  for (const endpoint of new Set(endpoints)) expect((await gateway.send(endpoint)).status, endpoint).not.toBe(404)
})

it('the addresses of CSV in examples are answered', async () => {
  const gateway = await startGateway()
  onTestFinished(gateway.close)
  const addresses = allBlocks('sh').flatMap(({ text }) => text.match(/\/export\/[^'\s]+/g) ?? [])
  expect(addresses.length).toBeGreaterThan(0)
  for (const address of addresses) {
    const response = await gateway.send(address)
    expect(response.status).toBe(200)
    expect((await response.text()).split('\r\n').length).toBeGreaterThan(2)
  }
})
