/** Workflows by whether they are quarantined: chosen by the gateway, as Graph has no such filter. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workflowId } from '../../../src/emulator/seed/small/workflows.ts'
import { autoClock } from '../../support/clock.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import { type Json, lifecycleWorkflows, restOf } from '../../support/rest.ts'

const query = `query ($filter: WorkflowFilter, $first: Int, $after: String, $orderBy: WorkflowOrder) {
  workflows(filter: $filter, first: $first, after: $after, orderBy: $orderBy) {
    totalCount nodes { id displayName quarantineDetails { quarantineType } } pageInfo { hasNextPage endCursor } } }`

let gateway: TestGateway
/** Every workflow in use by its name, and whether it is quarantined, as Graph has it one by one. */
let truth: ReadonlyMap<string, boolean>
beforeAll(async () => {
  gateway = await startGateway({ clock: autoClock() })
  const { get, list } = restOf(gateway.emulator)
  const rows = await list(`${lifecycleWorkflows}/workflows`)
  const whole: readonly Json[] = await Promise.all(rows.map(({ id }) => get(`${lifecycleWorkflows}/workflows/${id}`)))
  truth = new Map(
    whole.map(({ displayName, quarantineDetails }) => [
      displayName,
      quarantineDetails.quarantineType !== 'notQuarantined',
    ]),
  )
})
afterAll(() => gateway.close())

const namesOf = async (variables: object) => {
  const { data, errors } = await gateway.ask(query, variables)
  expect(errors).toBeUndefined()
  return data.workflows.nodes.map(({ displayName }: Json): string => displayName)
}
const named = (suits: (quarantined: boolean) => boolean) =>
  [...truth].filter(([, quarantined]) => suits(quarantined)).map(([name]) => name)

describe('WorkflowFilter.isQuarantined', () => {
  it.each([
    ['eq true', { eq: true }, (is: boolean) => is],
    ['eq false', { eq: false }, (is: boolean) => !is],
    ['ne true', { ne: true }, (is: boolean) => !is],
    ['both', { eq: true, ne: true }, () => false],
    ['nothing', {}, () => true],
  ])('%s gives the workflows of which it holds', async (_, isQuarantined, suits) => {
    const found = await namesOf({ filter: { isQuarantined }, first: 100 })
    expect(found.toSorted()).toEqual(named(suits).toSorted())
  })

  it('goes with other conditions and an order, page by page', async () => {
    const variables = {
      filter: { isQuarantined: { eq: false }, category: { eq: 'LEAVER' } },
      orderBy: { field: 'DISPLAY_NAME', direction: 'DESC' },
    }
    const all = await namesOf({ ...variables, first: 100 })
    expect(all.length).toBeGreaterThan(2)
    expect(all).toEqual(all.toSorted().toReversed())
    const paged: string[] = []
    for (let after: string | null = null, more = true; more; ) {
      const { data }: Json = await gateway.ask(query, { ...variables, first: 2, after })
      paged.push(...data.workflows.nodes.map(({ displayName }: Json): string => displayName))
      more = data.workflows.pageInfo.hasNextPage
      after = data.workflows.pageInfo.endCursor
    }
    expect(paged).toEqual(all)
  })

  it('costs no more than is estimated', async () => {
    const { extensions } = await gateway.ask(query, { filter: { isQuarantined: { eq: true } }, first: 1 })
    const { used, estimated } = extensions.cost.graphRequests
    expect(used).toBeLessThanOrEqual(estimated)
  })

  it('tells of a workflow that cannot be read, and gives the others', async () => {
    const path = new RegExp(`/workflows/${workflowId('Join project Aurora')}$`)
    gateway.emulator.faults.add({ match: { path }, fault: { kind: 'answer', status: 403 }, times: 1 })
    const { data, errors } = await gateway.ask(query, { filter: { isQuarantined: { eq: true } } })
    expect(data.workflows.nodes.map(({ displayName }: Json) => displayName)).toEqual(named((is) => is))
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_FORBIDDEN'])
  })

  it('does not take a cursor of another filter', async () => {
    const { data } = await gateway.ask(query, { filter: { isQuarantined: { eq: false } }, first: 1 })
    const after = data.workflows.pageInfo.endCursor
    const { errors } = await gateway.ask(query, { filter: { isQuarantined: { eq: true } }, after })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' })
  })
})
