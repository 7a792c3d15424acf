/** What failed and why, grouped: held against every failed task result, read straight from the service and counted by hand. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { manualClock } from '../../support/clock.ts'
import { type GatewayOptions, startGateway, type TestGateway } from '../../support/gateway.ts'
import { type Json, lifecycleWorkflows, restOf } from '../../support/rest.ts'

/** Room for all groups and results in one answer, and time for machines that are busy with something else. */
const env = { MAX_NODES: '1000000', GRAPH_TIMEOUT_MS: '110000', REQUEST_TIMEOUT_MS: '110000' }

let gateway: TestGateway
const start = async (options: GatewayOptions = {}) => {
  gateway = await startGateway({ clock: manualClock(), env, ...options })
}
const close = () => gateway.close()

/** One failed task of one person or other subject, as the service tells it. */
type Failed = {
  readonly id: string
  readonly group: string
  readonly reason: string | null
  /** The subject, be it a person or not. */
  readonly user: string
  readonly isPerson: boolean
  readonly due: string
  readonly ended: string
}

const workflows = `${lifecycleWorkflows}/workflows`
const deletedWorkflows = `${lifecycleWorkflows}/deletedItems/workflows`

/** Every one that there is in a tenant. */
const everyFailure = async (): Promise<readonly Failed[]> => {
  const found: Failed[] = []
  for (const { id } of await restOf(gateway.emulator).list(workflows))
    found.push(...(await failuresBelow(`${workflows}/${id}`)))
  return found
}

/** Those of a workflow or a run: each result that is not fine, with each of its tasks that failed. */
const failuresBelow = async (path: string): Promise<readonly Failed[]> => [
  ...(await failuresIn(`${path}/userProcessingResults`)),
  ...(await failuresIn(`${path}/subjectProcessingResults`)),
]

const failuresIn = async (path: string): Promise<readonly Failed[]> => {
  const { list } = restOf(gateway.emulator)
  const options = new URLSearchParams({
    $filter: "processingStatus eq 'failed' or processingStatus eq 'completedWithErrors'",
    $expand: 'taskProcessingResults',
    $top: '500',
  })
  const found: Failed[] = []
  for (const result of await list(`${path}?${options}`))
    for (const task of result.taskProcessingResults)
      if (task.processingStatus === 'failed')
        found.push({
          id: task.id,
          group: nameOf(task.task.taskDefinitionId, task.failureReason === null ? null : folded(task.failureReason)),
          reason: task.failureReason,
          user: result.subject.directoryObject?.id ?? result.subject.id,
          isPerson: !result.subject['@odata.type']?.endsWith('provisioningObjectWorkflowSubject'),
          due: sevenDigits(result.scheduledDateTime),
          ended: sevenDigits(task.completedDateTime),
        })
  return found
}

const nameOf = (taskDefinitionId: string, reason: string | null) => `${taskDefinitionId} ${reason}`

/** Ids and numbers out, letter by letter. */
const folded = (reason: string): string => {
  let text = ''
  for (let at = 0; at < reason.length; ) {
    const length = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(reason.slice(at, at + 36))
      ? 36
      : reason.slice(at).search(/\D|$/)
    text += length === 0 ? reason[at] : '…'
    at += Math.max(length, 1)
  }
  return text
}

/** Instants of the service in a form of one length, which sorts as they do. */
const sevenDigits = (instant: string) =>
  instant.replace(/(?:\.(\d+))?Z$/, (_, digits = '') => `.${digits.padEnd(7, '0')}Z`)

const newestFirst = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0)

const groups = `query($start: DateTime!, $end: DateTime!, $filter: FailureFilter, $includeDeleted: Boolean, $keys: [ID!], $first: Int = 100, $results: Int = 100, $after: String, $afterResult: String) {
  failureGroups(start: $start, end: $end, filter: $filter, includeDeleted: $includeDeleted, keys: $keys, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { key taskDefinitionId failureReason sampleFailureReason count userCount subjectCount firstDateTime lastDateTime
      results(first: $results, after: $afterResult) { totalCount pageInfo { hasNextPage endCursor } nodes {
        taskProcessingResult { id failureReason completedDateTime } userProcessingResult { subject { id } }
        subjectProcessingResult { subject { ... on ProvisioningObjectWorkflowSubject { id }
          ... on DirectoryObjectWorkflowSubject { directoryObject { id } } } } } } } } }`

type Period = { readonly start: string; readonly end: string }
const everything: Period = { start: '2000-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' }

const ask = async (variables: Period & Json): Promise<Json> => {
  const { data, errors } = await gateway.ask(groups, variables)
  expect(errors).toBeUndefined()
  return data.failureGroups
}

const allGroups = async (period: Period, first: number): Promise<readonly Json[]> => {
  const nodes: Json[] = []
  for (let after: string | null = null; ; ) {
    const page = await ask({ ...period, first, after })
    nodes.push(...page.nodes)
    if (!page.pageInfo.hasNextPage) return nodes
    after = page.pageInfo.endCursor
  }
}

/** What is said of each group, and its newest results in their order, against the count by hand. */
const expectCounted = (nodes: readonly Json[], failures: readonly Failed[]) => {
  const expected = Map.groupBy(failures, ({ group }) => group)
  expect(nodes.map((node) => nameOf(node.taskDefinitionId, node.failureReason)).sort()).toEqual(
    [...expected.keys()].sort(),
  )
  for (const node of nodes) {
    const members = expected.get(nameOf(node.taskDefinitionId, node.failureReason)) ?? []
    const ends = members.map(({ ended }) => ended).sort(newestFirst)
    expect(node.count).toBe(members.length)
    expect(node.results.totalCount).toBe(members.length)
    const people = members.filter(({ isPerson }) => isPerson)
    expect(node.userCount).toBe(new Set(people.map(({ user }) => user)).size)
    expect(node.subjectCount).toBe(new Set(members.map(({ user }) => user)).size)
    expect(sevenDigits(node.lastDateTime)).toBe(ends[0])
    expect(sevenDigits(node.firstDateTime)).toBe(ends.at(-1))
    const latest = members.filter(({ ended }) => ended === ends[0])
    expect(latest.map(({ reason }) => reason)).toContain(node.sampleFailureReason)

    const byId = new Map(members.map((member) => [member.id, member]))
    const results: readonly Json[] = node.results.nodes
    for (const { taskProcessingResult, userProcessingResult, subjectProcessingResult } of results) {
      const { subject } = userProcessingResult ?? subjectProcessingResult
      expect(byId.get(taskProcessingResult.id)).toMatchObject({
        reason: taskProcessingResult.failureReason,
        user: subject.directoryObject?.id ?? subject.id,
      })
    }
    expect(results.map(({ taskProcessingResult }) => sevenDigits(taskProcessingResult.completedDateTime))).toEqual(
      ends.slice(0, 100),
    )
  }
  const order = nodes.map(({ count, lastDateTime }) => `${String(count).padStart(9, '0')} ${sevenDigits(lastDateTime)}`)
  expect(order).toEqual(order.toSorted(newestFirst))
}

describe('failures grouped over the whole history of a large tenant', () => {
  let failures: readonly Failed[]
  afterAll(close)
  beforeAll(async () => {
    await start({ seed: 'large' })
    failures = await everyFailure()
  })

  it('are what a count by hand gives, in one answer', async () => {
    expect(failures.length).toBeGreaterThan(20_000)
    const whole = await ask(everything)
    expect(whole.totalCount).toBe(whole.nodes.length)
    expectCounted(whole.nodes, failures)
  })

  it('are together those of adjoining periods, each failure in one of them', async () => {
    // Each period begins at the very instant of a failure, where the one before ends.
    const dues = failures.map(({ due }) => due).sort()
    const bounds = [1, 2, 3, 4].map((part) => dues[Math.floor((part * dues.length) / 5)] ?? '')
    const found: { readonly group: string; readonly groupKey: string; readonly id: string }[] = []
    for (const [index, end] of [...bounds, everything.end].entries()) {
      const period = { start: bounds[index - 1] ?? everything.start, end }
      const { nodes } = await ask(period)
      const isWithin = ({ due }: Failed) => due >= period.start && due < period.end
      expectCounted(nodes, failures.filter(isWithin))
      for (const { key: groupKey, taskDefinitionId, failureReason, results } of nodes) {
        expect(results.pageInfo.hasNextPage).toBe(false)
        const group = nameOf(taskDefinitionId, failureReason)
        for (const { taskProcessingResult } of results.nodes)
          found.push({ group, groupKey, id: taskProcessingResult.id })
      }
    }
    const inGroups = (rows: readonly { readonly group: string; readonly id: string }[]) =>
      rows.map(({ group, id }) => `${group} ${id}`).sort()
    expect(inGroups(found)).toEqual(inGroups(failures))
    for (const rows of Map.groupBy(found, ({ group }) => group).values())
      expect(new Set(rows.map(({ groupKey }) => groupKey)).size).toBe(1)
  })
})

describe('failures grouped by what failed and why', () => {
  afterEach(close)

  it.each([
    ['', 'accepted'],
    [' where task results do not come along', 'refused'],
  ] as const)('are, page after page of a small tenant, what a count by hand gives%s', async (_, expanded) => {
    await start()
    const failures = await everyFailure()
    gateway.emulator.configure({ expandTaskProcessingResults: expanded })
    const nodes = await allGroups(everything, 4)
    expect(nodes.length).toBeGreaterThan(4)
    expectCounted(nodes, failures)
  })

  it('are those of one workflow, of one run, of deleted workflows too, as asked', async () => {
    await start()
    const { list } = restOf(gateway.emulator)
    const all: Failed[] = []
    for (const base of [workflows, deletedWorkflows])
      for (const { id: workflowId } of await list(base)) {
        const ofWorkflow = await failuresBelow(`${base}/${workflowId}`)
        expectCounted((await ask({ ...everything, filter: { workflowId: { eq: workflowId } } })).nodes, ofWorkflow)
        for (const { id: runId } of await list(`${base}/${workflowId}/runs`)) {
          const ofRun = await failuresBelow(`${base}/${workflowId}/runs/${runId}`)
          expectCounted(
            (await ask({ ...everything, filter: { workflowId: { eq: workflowId }, runId: { eq: runId } } })).nodes,
            ofRun,
          )
        }
        all.push(...ofWorkflow)
      }
    expect(all.length).toBeGreaterThan((await everyFailure()).length)
    expectCounted((await ask({ ...everything, includeDeleted: true })).nodes, all)
    for (const nowhere of [
      { workflowId: { eq: 'none' } },
      { workflowId: { eq: (await list(workflows))[0].id }, runId: { eq: 'none' } },
    ])
      expect((await ask({ ...everything, filter: nowhere })).nodes).toEqual([])
  })

  it('are those of the workflows and runs that a filter names, each once, or of all workflows but one', async () => {
    await start()
    const { list } = restOf(gateway.emulator)
    const ofEach = new Map<string, readonly Failed[]>()
    for (const { id } of await list(workflows)) ofEach.set(id, await failuresBelow(`${workflows}/${id}`))
    const failing = [...ofEach].filter(([, failures]) => failures.length > 0)
    const [[one, ofOne], [two, ofTwo], [three]] = failing as [
      [string, Failed[]],
      [string, Failed[]],
      [string, Failed[]],
    ]
    const [gone] = await list(deletedWorkflows)
    const ofGone = await failuresBelow(`${deletedWorkflows}/${gone.id}`)
    const nodesOf = async (filter: Json) => (await ask({ ...everything, filter })).nodes

    expectCounted(await nodesOf({ workflowId: { in: [one, gone.id, two, 'none'] } }), [...ofOne, ...ofGone, ...ofTwo])
    expectCounted(await nodesOf({ workflowId: { in: [one, two], ne: one.toUpperCase() } }), ofTwo)
    expectCounted(await nodesOf({ workflowId: { in: [one, two], eq: one } }), ofOne)
    expect(await nodesOf({ workflowId: { in: [one, two], eq: three } })).toEqual([])
    const others = failing.filter(([id]) => id !== one).flatMap(([, failures]) => failures)
    expectCounted(await nodesOf({ workflowId: { ne: one.toUpperCase() } }), others)
    for (const nothing of [null, {}, { workflowId: null, runId: null }, { workflowId: {}, runId: { eq: null } }])
      expectCounted(await nodesOf(nothing), await everyFailure())

    const runs = (await list(`${workflows}/${one}/runs`)).filter(({ failedTasksCount }) => failedTasksCount > 0)
    const ofRuns = await Promise.all(runs.map(({ id }) => failuresBelow(`${workflows}/${one}/runs/${id}`)))
    expect(runs.length).toBeGreaterThan(1)
    const runIds = runs.map(({ id }) => id)
    expectCounted(await nodesOf({ workflowId: { in: [one, two] }, runId: { in: runIds } }), ofRuns.flat())
    expectCounted(
      await nodesOf({ workflowId: { eq: one }, runId: { in: runIds, ne: runIds[0] } }),
      ofRuns.slice(1).flat(),
    )
  })

  it('are those whose keys are named, as they are among all, and none where a key has no failure', async () => {
    await start()
    const { nodes } = await ask(everything)
    const keys = nodes.map(({ key }: Json) => key)
    for (const node of nodes) expect((await ask({ ...everything, keys: [node.key, 'none'] })).nodes).toEqual([node])
    expect((await ask({ ...everything, keys: keys.slice(0, 20).reverse() })).totalCount).toBe(Math.min(20, keys.length))
    expect((await ask({ ...everything, keys: ['none'] })).nodes).toEqual([])
    expect((await ask({ ...everything, keys: null })).nodes).toEqual(nodes)
    for (const refused of [[], ['a b'], [keys[0], keys[0]], Array.from({ length: 21 }, (_, index) => `k${index}`)]) {
      const { errors } = await gateway.ask(groups, { ...everything, keys: refused })
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
    }
  })

  it('are one list for each filter, however it is spelled: a cursor of one continues no other', async () => {
    await start()
    const { list } = restOf(gateway.emulator)
    const ids = (await list(workflows)).map(({ id }) => id)
    const filter = { workflowId: { in: ids } }
    const { pageInfo } = await ask({ ...everything, filter, first: 1 })
    const again = { workflowId: { in: ids.map((id: string) => id.toUpperCase()), eq: null } }
    const rest = await ask({ ...everything, filter: again, after: pageInfo.endCursor })
    expect(rest.nodes.length).toBe(rest.totalCount - 1)
    for (const other of [null, { workflowId: { in: ids.slice(1) } }]) {
      const { errors } = await gateway.ask(groups, { ...everything, filter: other, after: pageInfo.endCursor })
      expect(errors?.map(({ extensions }) => [extensions?.code, extensions?.['argument']])).toEqual(
        ['totalCount', 'pageInfo', 'nodes'].map(() => ['BAD_USER_INPUT', 'after']),
      )
    }
  })

  it('stand without the workflow that cannot be read, which is named once', async () => {
    await start()
    const { list } = restOf(gateway.emulator)
    const [missing] = await list(workflows)
    expect(await failuresBelow(`${workflows}/${missing.id}`)).not.toEqual([])
    const failures: Failed[] = []
    for (const { id } of (await list(workflows)).slice(1)) failures.push(...(await failuresBelow(`${workflows}/${id}`)))
    gateway.emulator.faults.add({
      fault: { kind: 'answer', status: 403 },
      match: { path: new RegExp(`${missing.id}/userProcessingResults`) },
      every: 1,
    })
    const { data, errors } = await gateway.ask(groups, everything)
    expectCounted(data.failureGroups.nodes, failures)
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining(`"${missing.displayName}"`),
        path: ['failureGroups'],
        extensions: { code: 'UPSTREAM_FORBIDDEN', workflowId: missing.id },
      },
    ])
  })

  it('give the results of a group page after page, each once, newest first', async () => {
    await start({ seed: '4x40x40x2' })
    const [{ count, results: whole }] = (await ask({ ...everything, first: 1 })).nodes
    const ids: string[] = []
    for (let afterResult: string | null = null; ids.length < count; ) {
      const page: Json = await ask({ ...everything, first: 1, results: 7, afterResult })
      const { results } = page.nodes[0]
      ids.push(...results.nodes.map(({ taskProcessingResult }: Json) => taskProcessingResult.id))
      expect(results.pageInfo.hasNextPage).toBe(ids.length < count)
      afterResult = results.pageInfo.endCursor
    }
    expect(count).toBeGreaterThan(14)
    expect(ids).toEqual(whole.nodes.map(({ taskProcessingResult }: Json) => taskProcessingResult.id))
  })
})
