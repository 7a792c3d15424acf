/** Runs: one by its ids, many by filter and order, and what was started again from them. */
import { beforeAll, describe, expect, it } from 'vitest'
import { pick, scalars } from '../../support/gateway/graphql-of.ts'
import { type SmallTenant, startTenant } from '../../support/gateway/tenant.ts'
import type { Json } from '../../support/rest.ts'

let tenant: SmallTenant
beforeAll(async () => {
  tenant = await startTenant()
})

const byId = `query ($workflowId: ID!, $id: ID!) { run(workflowId: $workflowId, id: $id) { ${scalars.run.join(' ')} } }`

describe('one run', () => {
  it('is what Graph says, in one plain GET', async () => {
    const { workflow, run, ask, pathOf } = tenant
    const { data, asked } = await ask(byId, { workflowId: workflow.id, id: run.id })
    expect(data.run).toEqual(pick(run, scalars.run))
    expect(asked).toEqual([`/workflows/${workflow.id}/runs/${run.id}`])
    expect(pathOf(workflow)).toContain(asked[0]?.split('/runs')[0])
  })

  it('of a deleted workflow is found by its own route', async () => {
    const [deleted] = tenant.deletedWorkflows
    const [run] = await tenant.runsOf(deleted, true)
    const { data } = await tenant.ask(byId, { workflowId: deleted.id, id: run.id })
    expect(data.run).toEqual(pick(run, scalars.run))
  })

  it('is null, without an error, where there is none, and where it is another workflow’s', async () => {
    const { workflow, workflows, run, ask } = tenant
    const other = workflows.find(({ id }) => id !== workflow.id)
    expect((await ask(byId, { workflowId: workflow.id, id: 'none' })).data).toEqual({ run: null })
    expect((await ask(byId, { workflowId: 'none', id: run.id })).data).toEqual({ run: null })
    expect((await ask(byId, { workflowId: other.id, id: run.id })).data).toEqual({ run: null })
  })

  it('leads to its workflow: for the id alone without a request, for more with one', async () => {
    const { workflow, run, ask } = tenant
    const query = (fields: string) =>
      `{ run(workflowId: "${workflow.id}", id: "${run.id}") { workflow { ${fields} } } }`
    const bare = await ask(query('__typename id isDeleted'))
    expect([bare.data.run.workflow.id, bare.asked.length]).toEqual([workflow.id, 1])
    const named = await ask(query('id displayName'))
    expect([named.data.run.workflow.displayName, named.asked.length]).toEqual([workflow.displayName, 2])
  })
})

describe('the runs of a workflow', () => {
  const list = async (filter: object | null, args = 'after: null') => {
    const { data } = await tenant.ask(
      `query ($id: ID!, $filter: RunFilter) { workflow(id: $id) { runs(first: 100, filter: $filter, ${args}) { nodes { id } } } }`,
      { id: tenant.workflow.id, filter },
    )
    return data.workflow.runs.nodes.map(({ id }: Json) => id)
  }
  const ids = (runs: readonly Json[]) =>
    runs.toSorted((a, b) => (a.scheduledDateTime > b.scheduledDateTime ? -1 : 1)).map(({ id }) => id)

  it('can be chosen by status, by cause and by time', async () => {
    const { runs } = tenant
    const at = runs.map(({ scheduledDateTime }) => scheduledDateTime).sort()[Math.floor(runs.length / 2)]
    const chosen = (test: (run: Json) => boolean) => ids(runs.filter(test))
    expect(await list({ processingStatus: { eq: 'COMPLETED_WITH_ERRORS' } })).toEqual(
      chosen(({ processingStatus }) => processingStatus === 'completedWithErrors'),
    )
    expect(await list({ processingStatus: { in: ['COMPLETED', 'FAILED'] } })).toEqual(
      chosen(({ processingStatus }) => ['completed', 'failed'].includes(processingStatus)),
    )
    expect(await list({ workflowExecutionType: { ne: 'SCHEDULED' } })).toEqual(
      chosen(({ workflowExecutionType }) => workflowExecutionType !== 'scheduled'),
    )
    const before = chosen(({ scheduledDateTime }) => scheduledDateTime < at)
    expect(await list({ scheduledDateTime: { lt: at } })).toEqual(before)
    expect(await list({ scheduledDateTime: { ge: at } })).toEqual(ids(runs).filter((id) => !before.includes(id)))
    expect(before.length).toBeGreaterThan(0)
  })

  it('can be chosen by several conditions, all of which must hold', async () => {
    const both = await list({ processingStatus: { eq: 'COMPLETED' }, workflowExecutionType: { eq: 'SCHEDULED' } })
    expect(both).toEqual(
      ids(
        tenant.runs.filter((run) => run.processingStatus === 'completed' && run.workflowExecutionType === 'scheduled'),
      ),
    )
  })

  it('come in the order that is asked for, ascending where no direction is, and newest first where none is', async () => {
    const newest = ids(tenant.runs)
    for (const order of ['after: null', 'orderBy: null', 'orderBy: { field: SCHEDULED_DATE_TIME, direction: DESC }'])
      expect(await list(null, order)).toEqual(newest)
    expect(await list(null, 'orderBy: { field: SCHEDULED_DATE_TIME }')).toEqual(newest.toReversed())
  })
})

describe('what was started again from a run', () => {
  it('is what Graph says of each run of the tenant', async () => {
    const { workflows, rest, ask, pathOf } = tenant
    const { data } = await ask(
      '{ workflows(first: 100) { nodes { id runs(first: 20) { nodes { id reprocessedRuns(first: 10) { nodes { id workflowExecutionType reprocessedRuns(first: 2) { nodes { id } } } } } } } } }',
    )
    const found = data.workflows.nodes.flatMap(({ id, runs }: Json) =>
      runs.nodes.map((run: Json) => [id, run.id, run.reprocessedRuns.nodes]),
    )
    expect(found.filter(([, , again]: Json) => again.length > 0).length).toBeGreaterThan(0)
    for (const [workflow, run, again] of found) {
      const rows = await rest.list(`${pathOf({ id: workflow })}/runs/${run}/reprocessedRuns`)
      expect(again.map(({ id }: Json) => id)).toEqual(rows.map(({ id }) => id))
      expect(again.map(({ reprocessedRuns }: Json) => reprocessedRuns.nodes)).toEqual(
        rows.map(({ reprocessedRuns }) => reprocessedRuns.slice(0, 2).map(({ id }: Json) => ({ id }))),
      )
    }
    expect(workflows.length).toBe(data.workflows.nodes.length)
  })
})
