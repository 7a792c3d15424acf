import { describe, expect, it } from 'vitest'
import { seedNamed } from '../../src/emulator/seed/index.ts'
import { createTenant, type Run, type Tenant } from '../../src/emulator/tenant.ts'

const now = Date.parse('2026-03-02T08:00:00Z')
const tenantOf = (name: string) => createTenant(seedNamed(name, now))

/** The first `most` runs of every `nth` workflow. */
const sampleOf = (tenant: Tenant, { nth = 1, most = 100 } = {}): readonly Run[] =>
  [...tenant.workflows()]
    .filter((_, index) => index % nth === 0)
    .flatMap(({ id }) => tenant.runs(id, now).slice(0, most))

/** What a run did, for people or for other subjects. */
const resultsOf = (run: Run) => [...run.results(), ...run.subjectResults()]

const sum = (rows: readonly { readonly [name: string]: unknown }[], name: string) =>
  rows.reduce((total, row) => total + Number(row[name]), 0)

describe.each([
  ['small', {}],
  ['large', { nth: 9, most: 6 }],
  ['7x5x9x3', {}],
  ['uneven:3', {}],
] as const)('the history of the seed %s adds up', (name, part) => {
  const runs = sampleOf(tenantOf(name), part)
  const withResults = runs.map((run) => ({ run, rows: resultsOf(run).map(({ row }) => row) }))

  it('in the counters of its runs', () => {
    for (const { run, rows } of withResults) {
      expect(run.row).toMatchObject({
        totalUsersCount: rows.length,
        failedUsersCount: rows.filter((row) => row['processingStatus'] === 'failed').length,
        successfulUsersCount: rows.filter((row) => row['processingStatus'] === 'completed').length,
        totalTasksCount: sum(rows, 'totalTasksCount'),
        failedTasksCount: sum(rows, 'failedTasksCount'),
        totalUnprocessedTasksCount: sum(rows, 'totalUnprocessedTasksCount'),
      })
    }
  })

  it('in the counters of its user results', () => {
    for (const result of runs.flatMap(resultsOf)) {
      const statuses = result.taskResults().map((row) => row['processingStatus'])
      const failed = statuses.filter((status) => status === 'failed').length
      const completed = statuses.filter((status) => status === 'completed').length
      expect(result.row).toMatchObject({
        totalTasksCount: statuses.length,
        failedTasksCount: failed,
        totalUnprocessedTasksCount: statuses.length - failed - completed,
      })
    }
  })

  it('in its task reports', () => {
    for (const run of runs) {
      expect(sum(run.reports, 'totalUsersCount')).toBe(run.row['totalTasksCount'])
      expect(sum(run.reports, 'failedUsersCount')).toBe(run.row['failedTasksCount'])
      expect(sum(run.reports, 'unprocessedUsersCount')).toBe(run.row['totalUnprocessedTasksCount'])
    }
  })

  it('in ids that nothing else has', () => {
    const results = runs.flatMap(resultsOf)
    const ids = [
      ...runs.flatMap((run) => [run.row.id, ...run.reports.map(({ id }) => id)]),
      ...results.flatMap((result) => [result.row.id, ...result.taskResults().map(({ id }) => id)]),
    ]
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('in times that follow each other', () => {
    for (const { row } of runs.flatMap((run) => [run, ...resultsOf(run)])) {
      const times = ['scheduledDateTime', 'startedDateTime', 'completedDateTime'].flatMap((time) => row[time] ?? [])
      expect(times.map(String).toSorted()).toEqual(times)
    }
  })

  it('and gives every failed task a reason, and no other', () => {
    for (const row of runs.flatMap(resultsOf).flatMap((result) => result.taskResults())) {
      expect(typeof row['failureReason'] === 'string').toBe(row['processingStatus'] === 'failed')
    }
  })
})

describe('the small tenant', () => {
  const tenant = tenantOf('small')
  const runs = sampleOf(tenant)
  const seen = (name: string) => new Set(runs.map(({ row }) => row[name]))

  it('has runs of every status and every execution type', () => {
    expect([...seen('processingStatus')].toSorted()).toEqual([
      'canceled',
      'canceling',
      'completed',
      'completedWithErrors',
      'failed',
      'inProgress',
      'quarantined',
      'queued',
    ])
    expect([...seen('workflowExecutionType')].toSorted()).toEqual([
      'activatedWithScope',
      'extensibilityOnDemand',
      'onDemand',
      'preview',
      'scheduled',
    ])
  })

  it('has users of every status', () => {
    const statuses = runs.flatMap((run) => run.results()).map(({ row }) => String(row['processingStatus']))
    expect(new Set(statuses)).toEqual(
      new Set(['completed', 'completedWithErrors', 'failed', 'canceled', 'inProgress', 'queued', 'quarantined']),
    )
  })

  it('has workflows of every category, trigger, scope and state', () => {
    const workflows = [...tenant.workflows()]
    const current = workflows.flatMap(({ versions }) => versions.slice(-1))
    expect(new Set(current.map(({ category }) => category))).toEqual(
      new Set(['joiner', 'mover', 'leaver', 'extensibility']),
    )
    const text = JSON.stringify(current.map(({ executionConditions }) => executionConditions))
    for (const type of [
      'onDemandExecutionOnly',
      'timeBasedAttributeTrigger',
      'attributeChangeTrigger',
      'membershipChangeTrigger',
      'userInactivityTrigger',
      'ruleBasedSubjectSet',
      'groupBasedSubjectSet',
    ]) {
      expect(text).toContain(`#microsoft.graph.identityGovernance.${type}"`)
    }
    expect(workflows.filter(({ quarantine }) => quarantine !== null).length).toBe(1)
    expect(workflows.filter(({ deletedAt }) => deletedAt !== null).length).toBe(3)
    expect(workflows.some(({ versions }) => versions.length === 3)).toBe(true)
    expect(current.some(({ isEnabled }) => !isEnabled)).toBe(true)
  })

  it('has results of a workflow over provisioning objects as subject results alone', () => {
    const provisioning = runs.filter(({ row }) => row['workflowExecutionType'] === 'extensibilityOnDemand')
    expect(provisioning.flatMap((run) => run.results())).toEqual([])
    const results = provisioning.flatMap((run) => run.subjectResults())
    expect(new Set(results.map(({ row }) => row['subjectType']))).toEqual(new Set(['user', 'provisioningObject']))
    expect(results.filter(({ row }) => row['processingStatus'] === 'failed').length).toBeGreaterThan(1)
  })

  it('still knows a person who has left the directory as the subject of results', () => {
    const gone = runs.flatMap((run) => run.results()).filter(({ userId }) => !tenant.users.has(userId))
    expect(new Set(gone.map(({ userId }) => userId)).size).toBe(1)
    expect(gone.map(({ row }) => row['subject'])).toContainEqual({ id: gone[0]?.userId })
  })

  it('is the same at the same time, and its ids are at any time', () => {
    const rowsOf = (at: number) =>
      [...createTenant(seedNamed('small', at)).workflows()].map(({ id, versions }) => [id, versions[0].displayName])
    expect(rowsOf(now)).toEqual(rowsOf(now + 86_400_000))
    expect(sampleOf(tenantOf('small')).map(({ row }) => row)).toEqual(runs.map(({ row }) => row))
  })

  it('writes the ids of its runs from their time, but for two of 2022', () => {
    const odd = runs.filter(({ row, plan }) => !String(row.id).startsWith(`${plan.workflowId}_63`))
    expect(odd.map(({ row }) => String(row['scheduledDateTime']).slice(0, 4))).toEqual(['2022', '2022'])
  })
})

describe('the large tenant', () => {
  const tenant = tenantOf('large')

  it('has 100 workflows of 50 runs of 40 users of 4 tasks', () => {
    const workflows = [...tenant.workflows()]
    expect(workflows.length).toBe(100)
    for (const { id } of [workflows[0], workflows[57], workflows[99]].flatMap((workflow) => workflow ?? [])) {
      const runs = tenant.runs(id, now)
      expect(runs.map(({ row }) => [row['totalUsersCount'], row['totalTasksCount']])).toEqual(
        Array.from({ length: 50 }, () => [40, 160]),
      )
    }
  })

  it('has about a tenth of its users failing, for reasons that are few once numbers and ids are folded', () => {
    const results = sampleOf(tenant, { nth: 5, most: 10 }).flatMap((run) => run.results())
    const failing = results.filter(({ row }) => Number(row['failedTasksCount']) > 0)
    expect(failing.length / results.length).toBeGreaterThan(0.07)
    expect(failing.length / results.length).toBeLessThan(0.13)
    const reasons = failing.flatMap((result) => result.taskResults()).flatMap((row) => row['failureReason'] ?? [])
    const folded = new Set(reasons.map((reason) => String(reason).replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '#')))
    expect(new Set(reasons).size).toBeGreaterThan(100)
    expect(folded.size).toBe(8)
  })

  it('gives the same rows when they are read again after being forgotten', () => {
    const [first] = tenant.workflows()
    const rowsOf = () =>
      tenant
        .runs(first?.id ?? '', now)[0]
        ?.results()
        .flatMap((result) => [result.row, ...result.taskResults()])
    const before = JSON.stringify(rowsOf())
    for (const run of sampleOf(tenant, { nth: 10, most: 30 })) run.results()
    expect(JSON.stringify(rowsOf())).toBe(before)
  })
})

describe('the name of a seed', () => {
  it.each(['', 'medium', '101x1x1x1', '1x1x1x26', '1x1x1x0', '1x2x3', 'uneven:', '1x1x1x1x1'])(
    'is refused: %j',
    (name) => {
      expect(() => seedNamed(name, now)).toThrow(/seed/)
    },
  )
})
