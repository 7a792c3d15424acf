/** What failed and why, grouped: held against every failed task result, read and folded by hand. */
import { afterAll, describe, expect, it } from 'vitest'
import { startGateway, type TestGateway } from '../support/gateway.ts'
import { type Json, lifecycleWorkflows, restOf } from '../support/rest.ts'

const gateways: TestGateway[] = []
const start = async (options: Parameters<typeof startGateway>[0]) => {
  const gateway = await startGateway(options)
  gateways.push(gateway)
  return gateway
}
afterAll(() => Promise.all(gateways.map(({ close }) => close())))

const groups = `query($filter: FailureGroupFilter!, $first: Int = 4, $after: String) { failureGroups(filter: $filter, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  nodes { id taskDefinitionId failureReason count userCount
    results(first: 100) { totalCount nodes { userProcessingResult { id workflow { id } } taskProcessingResult { id failureReason } } } } } }`

/** Ids and numbers out, in another way than the gateway does it. */
const folded = (reason: string) =>
  reason
    .split(/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\d+(?:[.,:]\d+)*)/)
    .map((part, index) => (index % 2 ? '…' : part))
    .join('')

/** Each failed task of each failed result that was due in the period, straight from the service. */
const failuresOf = async ({ emulator }: TestGateway, start: string, end: string) => {
  const { list } = restOf(emulator)
  const filter = `(processingStatus eq 'failed' or processingStatus eq 'completedWithErrors') and scheduledDateTime ge ${start} and scheduledDateTime lt ${end}`
  const found: { key: string; user: string; id: string }[] = []
  for (const { id } of await list(`${lifecycleWorkflows}/workflows`))
    for (const result of await list(
      `${lifecycleWorkflows}/workflows/${id}/userProcessingResults?$filter=${encodeURIComponent(filter)}&$expand=taskProcessingResults`,
    ))
      for (const task of result.taskProcessingResults)
        if (task.processingStatus === 'failed')
          found.push({
            key: `${task.task.taskDefinitionId} ${task.failureReason === null ? null : folded(task.failureReason)}`,
            user: result.subject.id,
            id: task.id,
          })
  return Map.groupBy(found, ({ key }) => key)
}

const allGroups = async (gateway: TestGateway, filter: object, first = 4): Promise<readonly Json[]> => {
  const nodes: Json[] = []
  for (let after: string | null = null; ; ) {
    const { data, errors } = await gateway.ask(groups, { filter, first, after })
    expect(errors).toBeUndefined()
    nodes.push(...data.failureGroups.nodes)
    if (!data.failureGroups.pageInfo.hasNextPage) return nodes
    after = data.failureGroups.pageInfo.endCursor
  }
}

const period = (days: number) => ({
  start: new Date(Date.now() - days * 86_400_000).toISOString(),
  end: new Date(Date.now() + 60_000).toISOString(),
})

describe('failures grouped by what failed and why', () => {
  it.each([
    ['the large tenant of the last day', 'large', 1, 'accepted'],
    ['the small tenant', 'small', 60, 'accepted'],
    ['the small tenant where task results do not come along', 'small', 60, 'refused'],
  ] as const)(
    'are in %s what a count by hand gives',
    async (_, seed, days, expandTaskProcessingResults) => {
      const gateway = await start({ seed, env: { MAX_NODES: '1000000' } })
      const filter = period(days)
      const expected = await failuresOf(gateway, filter.start, filter.end)
      gateway.emulator.configure({ expandTaskProcessingResults })
      const nodes = await allGroups(gateway, filter)
      const keyOf = ({ taskDefinitionId, failureReason }: Json) => `${taskDefinitionId} ${failureReason}`
      expect(nodes.map(keyOf).sort()).toEqual([...expected.keys()].sort())
      for (const node of nodes) {
        const members = expected.get(keyOf(node)) ?? []
        expect(node.count).toBe(members.length)
        expect(node.userCount).toBe(new Set(members.map(({ user }) => user)).size)
        expect(node.results.totalCount).toBe(members.length)
        const ids = node.results.nodes.map(({ taskProcessingResult }: Json) => taskProcessingResult.id)
        expect(members.map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
      }
      expect(nodes.map(({ count }) => count)).toEqual(nodes.map(({ count }) => count).toSorted((a, b) => b - a))
      expect(nodes.length).toBeGreaterThan(3)
    },
    120_000,
  )

  it('give ids that reprocessUsers takes', async () => {
    const gateway = await start({ switches: { appearAfterMs: 0 } })
    const statuses: string[] = []
    for (const group of (await allGroups(gateway, period(60))).slice(0, 4)) {
      const { userProcessingResult } = group.results.nodes[0]
      const input = { workflowId: userProcessingResult.workflow.id, userProcessingResultIds: [userProcessingResult.id] }
      const { data } = await gateway.ask(
        'query($input: ReprocessUsersInput!) { previewReprocessUsers(input: $input) { userErrors { code } } }',
        { input },
      )
      if (data.previewReprocessUsers.userErrors.length > 0) continue
      const done = await gateway.ask(
        'mutation($input: ReprocessUsersInput!) { reprocessUsers(input: $input) { status } }',
        { input },
      )
      statuses.push(done.data.reprocessUsers.status)
    }
    expect(statuses.length).toBeGreaterThan(0)
    expect(new Set(statuses)).toEqual(new Set(['ACCEPTED']))
  })

  it.each([
    [{ start: '2026-01-02T00:00:00Z', end: '2026-01-02T00:00:00Z' }, 'filter.end'],
    [{ start: '2026-01-01T00:00:00Z', end: '2026-01-02T00:00:00Z', runId: 'r' }, 'filter.workflowId'],
  ])('refuse a period that is none, or a run of nowhere: %o', async (filter, argument) => {
    const gateway = await start({})
    const { errors } = await gateway.ask(groups, { filter })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument })
    expect(gateway.wire()).toEqual([])
  })
})
