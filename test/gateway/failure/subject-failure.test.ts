/** Failures of subjects that are not people are among the groups of failures, and cost a tenant without them nothing. */
import { describe, expect, it } from 'vitest'
import { autoClock } from '../../support/clock.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'

const provisioning = 'Prepare accounts from the HR system'
const period = 'start: "2020-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z"'
const groups = (args = '') => `{ failureGroups(first: 100, ${period} ${args}) { nodes {
  taskDisplayName failureReason count userCount subjectCount
  results(first: 50) { nodes { workflow { id displayName } userProcessingResult { id }
    subjectProcessingResult { id scheduledDateTime subject { ... on ProvisioningObjectWorkflowSubject { id }
      ... on DirectoryObjectWorkflowSubject { directoryObject { id } } } }
    taskProcessingResult { id failureReason } } }
} } }`

type Group = {
  readonly taskDisplayName: string
  readonly count: number
  readonly userCount: number
  readonly subjectCount: number
  readonly results: { readonly nodes: readonly Result[] }
}
type Result = {
  readonly workflow: { readonly id: string; readonly displayName: string }
  readonly userProcessingResult: object | null
  readonly subjectProcessingResult: { readonly id: string } | null
  readonly taskProcessingResult: { readonly id: string }
}

const groupsOf = async (gateway: TestGateway, args = '') => {
  const { data, errors } = await gateway.ask(groups(args))
  return { found: data.failureGroups.nodes as readonly Group[], errors }
}
const subjectRequests = (gateway: TestGateway) =>
  gateway.asked().filter(({ path }) => path.includes('subjectProcessingResults'))

describe('groups of failures', () => {
  it.each([
    {},
    { pageSize: 2 },
    { expandTaskProcessingResults: 'refused' },
    { orFilter: 'refused' },
    { top: 'refused' },
  ] as const)('hold those of provisioning objects, with %j', async (switches) => {
    const { found, errors } = await groupsOf(await startGateway({ switches }))
    expect(errors).toBeUndefined()
    const badge = found.find(({ taskDisplayName }) => taskDisplayName === 'Reserve a badge number')
    // Two provisioning objects and one person of the directory.
    expect(badge).toMatchObject({ count: 3, subjectCount: 3, userCount: 1 })
    const results = badge?.results.nodes ?? []
    expect(new Set(results.map(({ workflow }) => workflow.displayName))).toEqual(new Set([provisioning]))
    expect(results.map((result) => result.userProcessingResult)).toEqual([null, null, null])
    expect(results.every(({ subjectProcessingResult }) => subjectProcessingResult?.id)).toBe(true)
    for (const { userCount, subjectCount, count, results } of found) {
      expect(userCount).toBeLessThanOrEqual(subjectCount)
      expect(results.nodes.length).toBe(Math.min(count, 50))
    }
  })

  it('hold everything that failed in the tenant, once', async () => {
    const gateway = await startGateway({ emulatorClock: autoClock() })
    const { found } = await groupsOf(gateway, 'includeDeleted: true')
    const ids = found.flatMap(({ results }) => results.nodes.map(({ taskProcessingResult }) => taskProcessingResult.id))
    const { data } = await gateway.ask(`{
      userProcessingResults(first: 100, includeDeleted: true) { nodes { taskProcessingResults { nodes { id processingStatus } } } }
      subjectProcessingResults(first: 100, includeDeleted: true) { nodes { taskProcessingResults { nodes { id processingStatus } } } }
    }`)
    type Row = {
      readonly taskProcessingResults: { readonly nodes: readonly { id: string; processingStatus: string }[] }
    }
    const rows: readonly Row[] = [...data.userProcessingResults.nodes, ...data.subjectProcessingResults.nodes]
    const failed = rows.flatMap(({ taskProcessingResults }) => taskProcessingResults.nodes)
    const wanted = failed.filter(({ processingStatus }) => processingStatus === 'FAILED').map(({ id }) => id)
    expect(ids.toSorted()).toEqual(wanted.toSorted())
  })

  it('are of one workflow, of one run and of a period where that is asked', async () => {
    const gateway = await startGateway()
    const { data } = await gateway.ask(`{ workflows(filter: { category: { eq: EXTENSIBILITY } }) { nodes { id
      runs { nodes { id scheduledDateTime failedTasksCount } } } } }`)
    const [workflow] = data.workflows.nodes
    const counted = async (args: string) =>
      (await groupsOf(gateway, args)).found.reduce((sum, { count }) => sum + count, 0)
    const runs: readonly { id: string; scheduledDateTime: string; failedTasksCount: number }[] = workflow.runs.nodes
    const total = runs.reduce((sum, { failedTasksCount }) => sum + failedTasksCount, 0)
    expect(total).toBeGreaterThan(3)
    expect(await counted(`filter: { workflowId: { eq: "${workflow.id}" } }`)).toBe(total)
    for (const { id, failedTasksCount } of runs)
      expect(await counted(`filter: { workflowId: { eq: "${workflow.id}" }, runId: { eq: "${id}" } }`)).toBe(
        failedTasksCount,
      )
    const newest = runs.toSorted((a, b) => Date.parse(b.scheduledDateTime) - Date.parse(a.scheduledDateTime))[0]
    const { data: late } = await gateway.ask(`{ failureGroups(start: "${newest?.scheduledDateTime}",
      end: "2100-01-01T00:00:00Z", filter: { workflowId: { eq: "${workflow.id}" } }) { nodes { count } } }`)
    expect(late.failureGroups.nodes).toEqual([{ count: newest?.failedTasksCount }])
  })
})

describe('a tenant', () => {
  it('of ordinary workflows is asked nothing more', async () => {
    const gateway = await startGateway({ seed: '6x2x6x2' })
    const { found, errors } = await groupsOf(gateway)
    expect([errors, found.length > 0]).toEqual([undefined, true])
    expect(subjectRequests(gateway)).toEqual([])
  })

  it('without these routes has the failures of people, and names each workflow whose failures are missing', async () => {
    const gateway = await startGateway({ switches: { subjectProcessingResults: 'missing' } })
    const { found, errors } = await groupsOf(gateway)
    expect(found.length).toBeGreaterThan(3)
    expect(errors?.map(({ message }) => message)).toEqual([expect.stringContaining(provisioning)])
    gateway.forget()
    expect((await groupsOf(gateway)).errors?.length).toBe(1)
    expect(subjectRequests(gateway)).toEqual([])
  })
})
