/** A list that is refused before anything is asked costs its own parts, and nothing beside it. */
import { expect, it, onTestFinished } from 'vitest'
import type { Policy } from '../../../src/http/handler.ts'
import { startGateway } from '../../support/gateway.ts'

/** Graph, with an id that no path can hold for the first of the workflows. */
const oddId: Policy = (next) => async (request) => {
  const response = await next(request)
  if (!new URL(request.url).pathname.endsWith('/workflows')) return response
  const { value, ...rest } = (await response.json()) as { value: object[] }
  return Response.json({ ...rest, value: value.map((row, index) => (index === 0 ? { ...row, id: 'a/b' } : row)) })
}

it('lists below a row whose id makes no path are null with the error; the row and the other rows stand', async () => {
  const gateway = await startGateway({ between: oddId })
  onTestFinished(gateway.close)
  const lists = ['runs', 'userProcessingResults', 'versions', 'executionScope', 'previewScope', 'taskReports']
  for (const list of lists) {
    const below = `${list}(first: 1) { nodes { __typename } pageInfo { hasNextPage } }`
    const { data, errors } = await gateway.ask(`{ workflows(first: 2) { nodes { id displayName ${below} } } }`)
    expect(data.workflows.nodes).toEqual([
      { id: 'a/b', displayName: expect.any(String), [list]: { nodes: null, pageInfo: null } },
      {
        id: expect.any(String),
        displayName: expect.any(String),
        [list]: expect.objectContaining({ nodes: expect.any(Array) }),
      },
    ])
    expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code])).toEqual([
      [`workflows.nodes.0.${list}.nodes`, 'UPSTREAM_INVALID'],
      [`workflows.nodes.0.${list}.pageInfo`, 'UPSTREAM_INVALID'],
    ])
  }
})

it('a cursor of another list is refused at the parts of its own list, beside which the others stand', async () => {
  const gateway = await startGateway()
  onTestFinished(gateway.close)
  const lists = ['workflows', 'runs', 'userProcessingResults', 'customTaskExtensions']
  for (const list of lists) {
    const { data, errors } = await gateway.ask(`{ viewer { name } ${list}(after: "odd") { nodes { id } } }`)
    expect([list, data]).toEqual([list, { viewer: { name: null }, [list]: { nodes: null } }])
    expect(errors).toMatchObject([{ path: [list, 'nodes'], extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }])
  }
})
