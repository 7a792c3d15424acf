/** What a list leaves out because it cannot be read is named in `errors`; what could be read stands. */
import { expect, it, onTestFinished } from 'vitest'
import type { Policy } from '../../../src/http/handler.ts'
import { startGateway } from '../../support/gateway.ts'

/** Graph, whose lists at paths that end so are changed. */
const changed =
  (end: string, change: (rows: readonly object[]) => readonly object[]): Policy =>
  (next) =>
  async (request) => {
    const response = await next(request)
    if (!new URL(request.url).pathname.endsWith(end)) return response
    const { value, ...rest } = (await response.json()) as { value: object[] }
    return Response.json({ ...rest, value: change(value) })
  }

const start = async (between: Policy) => {
  const gateway = await startGateway({ between, env: { GRAPH_BATCH_SIZE: '1' } })
  onTestFinished(gateway.close)
  return gateway
}

const lists = ['taskDefinitions', 'workflowTemplates']

it.each(lists)('of %s, one that cannot be read', async (list) => {
  const gateway = await start(changed(`/${list}`, ([, ...rows]) => [{ displayName: 'without an id' }, ...rows]))
  const { data, errors } = await gateway.ask(`{ ${list} { id } }`)
  expect(data[list].length).toBeGreaterThan(4)
  expect(errors).toMatchObject([{ path: [list], extensions: { code: 'UPSTREAM_INVALID' } }])
})

it.each(lists)('of %s, those beyond 500', async (list) => {
  const many = ([row]: readonly object[]) => Array.from({ length: 501 }, (_, index) => ({ ...row, id: `id-${index}` }))
  const gateway = await start(changed(`/${list}`, many))
  const { data, errors } = await gateway.ask(`{ ${list} { id } }`)
  expect(data[list]).toHaveLength(500)
  expect(errors).toMatchObject([
    { path: [list], message: expect.stringContaining('more than 500'), extensions: { code: 'UPSTREAM_INVALID' } },
  ])
})

it('of a lineage, a run that cannot be read, beyond which the chain may go on', async () => {
  const gateway = await start(changed('/reprocessedRuns', (rows) => [{ processingStatus: 'failed' }, ...rows]))
  const { data, errors } = await gateway.ask(
    '{ workflows(first: 1) { nodes { runs(first: 1) { nodes { lineage { steps { run { id } } isTruncated } } } } } }',
  )
  const [run] = data.workflows.nodes[0].runs.nodes
  expect(run.lineage).toEqual({ steps: [{ run: { id: expect.any(String) } }], isTruncated: true })
  expect(errors).toMatchObject([
    { path: ['workflows', 'nodes', 0, 'runs', 'nodes', 0, 'lineage'], extensions: { code: 'UPSTREAM_INVALID' } },
  ])
})

it('of any list, a row without its key, under any name of the key', async () => {
  const keyless: Policy = (next) => async (request) => {
    const response = await next(request)
    const body = (await response.json()) as { value?: Readonly<Record<string, unknown>>[] }
    if (!body.value || /\/workflows$/.test(new URL(request.url).pathname)) return Response.json(body)
    const without = ({ id: _, versionNumber: __, ...rest }: Readonly<Record<string, unknown>>) => rest
    return Response.json({ ...body, value: body.value.map((row, index) => (index === 0 ? without(row) : row)) })
  }
  const gateway = await start(keyless)
  const lists = ['runs', 'userProcessingResults', 'taskReports', 'executionScope', 'previewScope']
  const below = lists.map((list) => `${list}(first: 2) { nodes { id } }`).join(' ')
  const query = `{ workflows(first: 100) { nodes { ${below} versions(first: 2) { nodes { versionNumber displayName } } } } }`
  const { data, errors } = await gateway.ask(query)
  expect(errors?.length).toBeGreaterThan(20)
  expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['UPSTREAM_INVALID']))
  const [first, ...others] = data.workflows.nodes.find(({ versions }: { versions: Nodes }) => versions.nodes.length > 1)
    .versions.nodes
  expect([first, others]).toEqual([null, [{ versionNumber: expect.any(Number), displayName: expect.any(String) }]])
})

type Nodes = { readonly nodes: readonly unknown[] }
