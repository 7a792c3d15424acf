/** An input with a default takes an explicit null, and null means the default, in literals and variables alike. */
import { beforeAll, describe, expect, it } from 'vitest'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import { openStage } from '../../support/mutation/stage.ts'

describe('in a list', () => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startGateway()
  })

  const order = '{ field: SCHEDULED_DATE_TIME, direction: DIRECTION }'
  const period = 'start: "2020-01-01T00:00:00Z", end: "2030-01-01T00:00:00Z"'
  it.each([
    ['first', 'runs(first: null) { nodes { id } }', 'runs(first: 20) { nodes { id } }'],
    [
      'includeDeleted',
      'runs(includeDeleted: null, first: 100) { nodes { id } }',
      'runs(includeDeleted: false, first: 100) { nodes { id } }',
    ],
    [
      'includeDeleted of failures',
      `failureGroups(${period}, includeDeleted: null) { nodes { key count } }`,
      `failureGroups(${period}, includeDeleted: false) { nodes { key count } }`,
    ],
    [
      'orderBy.direction of the tenant',
      `runs(orderBy: ${order.replace('DIRECTION', 'null')}) { nodes { id } }`,
      `runs(orderBy: ${order.replace('DIRECTION', 'ASC')}) { nodes { id } }`,
    ],
    [
      'orderBy.direction of one list',
      'workflows(orderBy: { field: DISPLAY_NAME, direction: null }) { nodes { id } }',
      'workflows(orderBy: { field: DISPLAY_NAME, direction: ASC }) { nodes { id } }',
    ],
  ])('%s', async (_, withNull, withDefault) => {
    // An estimate follows what the gateway knows of the tenant, so it knows it before both.
    await gateway.ask(`{ ${withDefault} }`)
    const [asked, expected] = [await gateway.ask(`{ ${withNull} }`), await gateway.ask(`{ ${withDefault} }`)]
    expect(asked.errors).toBeUndefined()
    const [list] = Object.values<{ nodes: unknown[] }>(asked.data)
    expect(list?.nodes.length).toBeGreaterThan(0)
    expect(asked.data).toEqual(expected.data)
    const estimated = ({ extensions }: typeof asked) => extensions.cost.graphRequests.estimated
    expect(estimated(asked)).toBe(estimated(expected))
  })

  it('a variable that is null is the default too', async () => {
    const query = `query ($by: RunOrder, $deleted: Boolean) {
      runs(orderBy: $by, includeDeleted: $deleted) { nodes { id } } }`
    const field = 'SCHEDULED_DATE_TIME'
    const asked = await gateway.ask(query, { by: { field, direction: null }, deleted: null })
    const expected = await gateway.ask(query, { by: { field, direction: 'ASC' }, deleted: false })
    expect(asked.errors).toBeUndefined()
    expect(asked.data).toEqual(expected.data)
  })
})

describe('in a mutation', () => {
  const mutation = `mutation ($input: ReprocessRunInput!) { reprocessRun(input: $input) {
    status operation { id userScope taskScope } userErrors { code } } }`

  it('userScope and taskScope: only those that failed, and the same decision as without them', async () => {
    const stage = await openStage()
    const key = { idempotencyKey: 'null-default' }
    const asked = await stage.ask(mutation, { input: { ...stage.failed, ...key, userScope: null, taskScope: null } })
    expect(asked.errors).toBeUndefined()
    const { operation, userErrors } = asked.data.reprocessRun
    expect([operation.userScope, operation.taskScope, userErrors]).toEqual(['FAILED_USERS', 'FAILED_TASKS', []])
    const again = await stage.ask(mutation, { input: { ...stage.failed, ...key } })
    expect(again.data.reprocessRun).toMatchObject({ operation: { id: operation.id }, userErrors: [] })
    expect(stage.activations()).toHaveLength(1)
  })
})
