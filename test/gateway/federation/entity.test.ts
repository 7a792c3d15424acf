/** A router asks the subgraph for objects by keys, as few requests as a list takes, and one bad key costs only its own place. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAuthority } from '../../support/authority.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'

const lists = `{
  workflows(first: 100) { nodes { id displayName } }
  deletedWorkflows(first: 100) { nodes { id displayName } }
  runs(first: 20) { nodes { id workflowId processingStatus } }
  userProcessingResults(first: 20) { nodes { id workflowId processingStatus subject { id displayName } } }
}`

const entities = (fields: string) =>
  `query Entities($keys: [_Any!]!) { _entities(representations: $keys) { ${fields} } }`

let gateway: TestGateway
beforeEach(async () => {
  gateway = await startGateway({ env: { FEDERATION: 'on' } })
})
afterEach(() => gateway.close())

const keyed = (__typename: string) => (row: { readonly id: string; readonly workflowId?: string }) => ({
  __typename,
  id: row.id,
  ...(row.workflowId !== undefined && { workflowId: row.workflowId }),
})

describe('an object by its key', () => {
  it.each([
    ['Workflow', 'workflows', 'id displayName'],
    ['Workflow', 'deletedWorkflows', 'id displayName'],
    ['Run', 'runs', 'id workflowId processingStatus'],
    ['UserProcessingResult', 'userProcessingResults', 'id workflowId processingStatus subject { id displayName }'],
  ])('%s is what the list `%s` gives, every time it is read', async (type, list, fields) => {
    const { nodes } = (await gateway.ask(lists)).data[list]
    expect(nodes.length).toBeGreaterThan(0)
    const keys = nodes.map(keyed(type))
    // The third time a compiled program answers.
    for (let time = 1; time <= 4; time += 1) {
      const { data, errors } = await gateway.ask(entities(`__typename ... on ${type} { ${fields} }`), { keys })
      expect(errors).toBeUndefined()
      expect(data._entities).toEqual(nodes.map((node: object) => ({ __typename: type, ...node })))
    }
  })

  it('a user and a group are read too, in the order of the keys', async () => {
    const { data: seed } = await gateway.ask('{ users(search: "a", first: 3) { nodes { id displayName } } }')
    const [first, second] = seed.users.nodes
    const keys = [second, first].map(keyed('User'))
    const { data } = await gateway.ask(entities('... on User { id displayName }'), { keys })
    expect(data._entities).toEqual([second, first])
  })

  it('an operation is read by a caller who may read the audit trail', async () => {
    const { data: seed } = await gateway.ask(`{
      userProcessingResults(first: 1, filter: { processingStatus: { in: [FAILED] } }) { nodes { id workflowId } }
    }`)
    const [row] = seed.userProcessingResults.nodes
    const { data: made } = await gateway.ask(
      'mutation ($input: ReprocessUsersInput!) { reprocessUsers(input: $input) { operation { id status } } }',
      { input: { workflowId: row.workflowId, userProcessingResultIds: [row.id] } },
    )
    const { operation } = made.reprocessUsers
    const { data } = await gateway.ask(entities('... on Operation { id status }'), {
      keys: [keyed('Operation')(operation)],
    })
    expect(data._entities).toEqual([operation])
  })
})

describe('a key without an object', () => {
  const bad = [
    [{ __typename: 'User', id: '00000000-0000-4000-8000-000000000000' }, 'NOT_FOUND'],
    [{ __typename: 'Workflow', id: '00000000-0000-4000-8000-000000000000' }, 'NOT_FOUND'],
    [{ __typename: 'Operation', id: '00000000-0000-4000-8000-000000000000' }, 'NOT_FOUND'],
    [{ __typename: 'User', id: '../me' }, 'BAD_USER_INPUT'],
    [{ __typename: 'User', id: null }, 'BAD_USER_INPUT'],
    [{ __typename: 'User', id: { toString: 'x' } }, 'BAD_USER_INPUT'],
    [{ __typename: 'User' }, 'BAD_USER_INPUT'],
    [{ __typename: 'Run', id: '14879e66-9ea9-48d0-804d-8fea672d0341' }, 'BAD_USER_INPUT'],
    [{ __typename: 'Task', id: 'a' }, 'BAD_USER_INPUT'],
    [{ __typename: '__proto__', id: 'a' }, 'BAD_USER_INPUT'],
  ] as const

  it('is null with its own error, and the other objects stand', async () => {
    const { data: seed } = await gateway.ask('{ users(search: "a", first: 1) { nodes { id } } }')
    const [user] = seed.users.nodes
    const keys = [...bad.map(([key]) => key), keyed('User')(user)]
    for (let time = 1; time <= 4; time += 1) {
      const { data, errors } = await gateway.ask(entities('... on User { id }'), { keys })
      expect(data._entities).toEqual([...bad.map(() => null), { id: user.id }])
      const codes = new Map(errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code]))
      expect(codes).toEqual(new Map(bad.map(([, code], index) => [`_entities.${index}`, code])))
      expect(errors).toHaveLength(bad.length)
    }
  })

  it('sends nothing to Graph if no object can have it', async () => {
    gateway.forget()
    await gateway.ask(entities('__typename'), { keys: bad.slice(3).map(([key]) => key) })
    expect(gateway.asked()).toEqual([])
  })

  it.each([[['text']], [[7]], [[{ id: 'a' }]], [[[]]], [[{ __typename: 7 }]]])(
    '%j is refused before anything is read',
    async (keys) => {
      gateway.forget()
      const { data, errors } = await gateway.ask(entities('__typename'), {
        keys: [...keys, { __typename: 'User', id: 'a' }],
      })
      expect(data).toBeUndefined()
      expect(gateway.asked()).toEqual([])
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
    },
  )
})

describe('the limits', () => {
  it('1,000 keys are one list: as few requests as batches of 20 allow', async () => {
    const { data: seed } = await gateway.ask('{ users(search: "a", first: 10) { nodes { id } } }')
    const ids: readonly string[] = seed.users.nodes.map(({ id }: { readonly id: string }) => id)
    const keys = Array.from({ length: 1000 }, (_, index) => ({ __typename: 'User', id: ids[index % ids.length] }))
    gateway.forget()
    const { data, extensions } = await gateway.ask(entities('... on User { id displayName }'), { keys })
    expect(data._entities).toHaveLength(1000)
    expect(data._entities.every((user: unknown) => user !== null)).toBe(true)
    // The same user is read once.
    expect(gateway.asked()).toHaveLength(ids.length)
    expect(gateway.wire()).toHaveLength(1)
    expect(extensions.cost.graphRequests.estimated).toBe(1000)
  })

  it('one more is refused, with both numbers', async () => {
    const keys = Array.from({ length: 1001 }, () => ({ __typename: 'User', id: 'a' }))
    const { errors } = await gateway.ask(entities('__typename'), { keys })
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: ['representations'],
      limit: 1000,
      actual: 1001,
    })
  })
})

describe('a caller', () => {
  const authority = createAuthority({ now: Date.now })
  const as = (claims: object) => ({ authorization: `Bearer ${authority.mint({ ...claims })}` })
  let guarded: TestGateway
  beforeEach(async () => {
    guarded = await startGateway({ authority, env: { FEDERATION: 'on' } })
  })
  afterEach(() => guarded.close())

  it('who may not read gets no entity, and may read the schema', async () => {
    const stranger = as({ scp: 'openid', roles: [] })
    const keys = [{ __typename: 'User', id: 'a' }]
    const { data, errors } = await guarded.ask(entities('__typename'), { keys }, stranger)
    expect(data).toBeNull()
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
    expect(guarded.asked()).toEqual([])
    const { data: service } = await guarded.ask('{ _service { sdl } }', {}, stranger)
    expect(service._service.sdl).toContain('type Workflow')
  })

  it('who may not reprocess gets no operation', async () => {
    const keys = [{ __typename: 'Operation', id: 'a' }]
    const { data, errors } = await guarded.ask(entities('__typename'), { keys }, as({ roles: [] }))
    expect(data._entities).toEqual([null])
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
  })
})

describe('the schema', () => {
  it('is served without a word of Apollo Server on the console, where log lines go', async () => {
    const write = vi.spyOn(console, 'log')
    await (await startGateway({ env: { FEDERATION: 'on' } })).close()
    expect(write).not.toHaveBeenCalled()
  })

  it('`_service` gives what `npm run schema -- --federation` prints, without the machinery', async () => {
    const { data } = await gateway.ask('{ _service { sdl } }')
    expect(data._service.sdl).toContain('type User implements DirectoryObject @key(fields: "id")')
    expect(data._service.sdl).not.toMatch(/_entities|_Any|directive @key|link__/)
  })

  it('has none of it without FEDERATION', async () => {
    const plain = await startGateway()
    const { errors } = await plain.ask('{ _service { sdl } }')
    await plain.close()
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })
})
