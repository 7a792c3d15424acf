/** A failed run done again from beginning to end, as an administrator follows it in a portal. */
import { describe, expect, it } from 'vitest'
import { openStage, resultIds, type Stage } from '../../support/mutation/stage.ts'

const runFields = `id processingStatus workflowExecutionType totalUsersCount successfulUsersCount failedUsersCount
  userProcessingResults { nodes { processingStatus subject { displayName } } }
  activatedOnScope { __typename ... on RunScope { userScope taskScope run { id } }
    ... on ProcessingResultScope { taskScope processingResults { id } } }`

/** Watches a run until it has ended: each status it was seen in, and the run as it is at last. */
const follow = async ({ ask, pass }: Stage, workflowId: string, id: string) => {
  const query = `query ($workflowId: ID!, $id: ID!) { run(workflowId: $workflowId, id: $id) { ${runFields} } }`
  const seen = new Set<string>()
  for (let look = 0; look < 100; look += 1) {
    const { data, errors } = await ask(query, { workflowId, id })
    expect(errors).toBeUndefined()
    seen.add(data.run.processingStatus)
    if (!['QUEUED', 'IN_PROGRESS'].includes(data.run.processingStatus)) return { seen: [...seen], run: data.run }
    await pass(500)
  }
  throw new Error(`Run ${id} does not end; it was seen ${[...seen]}.`)
}

describe('a failed run', () => {
  it('is done again for those who failed: its new run is found, goes on and ends, and each of the two names the other', async () => {
    const stage = await openStage()
    const { failed } = stage

    const preview = await stage.previewRun(failed)
    expect(preview).toMatchObject({ userCount: 4, userErrors: [] })
    expect(stage.activations()).toEqual([])

    const input = {
      ...failed,
      expectedUserCount: preview.userCount,
      reason: 'Mailboxes were late',
      idempotencyKey: 'k',
    }
    const { status, run, operation, userErrors } = await stage.reprocessRun(input)
    expect({ status, userErrors }).toEqual({ status: 'ACCEPTED', userErrors: [] })
    expect(run.id).not.toBe(failed.runId)
    expect(operation).toMatchObject({
      kind: 'REPROCESS_RUN',
      status: 'ACCEPTED',
      sourceRunId: failed.runId,
      userCount: 4,
      reason: 'Mailboxes were late',
      run: { id: run.id },
    })
    expect(stage.activations().map(({ body }) => body)).toEqual([
      {
        scope: {
          '@odata.type': '#microsoft.graph.identityGovernance.activateRunScope',
          taskScope: 'failedTasks',
          userScope: 'failedUsers',
          run: { id: failed.runId },
        },
      },
    ])

    const followed = await follow(stage, failed.workflowId, run.id)
    expect(followed.seen).toEqual(['QUEUED', 'IN_PROGRESS', 'COMPLETED_WITH_ERRORS'])
    expect(followed.run).toMatchObject({
      workflowExecutionType: 'ACTIVATED_WITH_SCOPE',
      totalUsersCount: 4,
      activatedOnScope: {
        __typename: 'RunScope',
        userScope: 'FAILED_USERS',
        taskScope: 'FAILED_TASKS',
        run: { id: failed.runId },
      },
    })

    const lineage = await stage.ask(
      `query ($workflowId: ID!, $runId: ID!) { run(workflowId: $workflowId, id: $runId) { reprocessedRuns { nodes { id } } } }`,
      failed,
    )
    expect(lineage.data.run.reprocessedRuns.nodes).toEqual([{ id: run.id }])
    expect(stage.activations()).toHaveLength(1)
  })

  it('is done again for two of its users alone', async () => {
    const stage = await openStage()
    const { workflowId } = stage.failed
    const ids = await resultIds(stage.emulator, stage.failed, 'Noor Haddad', 'Felix Lindqvist')
    const input = { workflowId, userProcessingResultIds: ids }

    expect(await stage.previewUsers(input)).toMatchObject({ userCount: 2, userErrors: [] })
    expect(stage.activations()).toEqual([])

    const { status, run, operation } = await stage.reprocessUsers(input)
    expect(status).toBe('ACCEPTED')
    expect(operation).toMatchObject({ kind: 'REPROCESS_USERS', userCount: 2, userProcessingResultIds: ids })
    expect(stage.activations().map(({ body }) => body)).toEqual([
      {
        scope: {
          '@odata.type': '#microsoft.graph.identityGovernance.activateProcessingResultScope',
          taskScope: 'failedTasks',
          processingResults: ids.map((id) => ({ id })),
        },
      },
    ])

    const followed = await follow(stage, workflowId, run.id)
    expect(followed.seen).toEqual(['QUEUED', 'IN_PROGRESS', 'COMPLETED'])
    expect(followed.run).toMatchObject({ totalUsersCount: 2, successfulUsersCount: 2, failedUsersCount: 0 })
    expect(followed.run.activatedOnScope.processingResults.map(({ id }: { id: string }) => id).sort()).toEqual(
      ids.toSorted(),
    )

    for (const id of ids) {
      const query = `query ($workflowId: ID!, $id: ID!) { userProcessingResult(workflowId: $workflowId, id: $id) { reprocessedRuns { nodes { id } } } }`
      const { data } = await stage.ask(query, { workflowId, id })
      expect(data.userProcessingResult.reprocessedRuns.nodes).toEqual([{ id: run.id }])
    }
  })

  it('is done again a second time when the first has ended, and not before', async () => {
    const stage = await openStage()
    const first = await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'first' })
    const tooEarly = await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'second' })
    expect(tooEarly).toMatchObject({
      status: 'REJECTED',
      userErrors: [{ code: 'STILL_IN_PROGRESS', field: ['input', 'runId'] }],
    })
    await stage.pass(60_000)
    const second = await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'third' })
    expect(second.status).toBe('ACCEPTED')
    expect(second.run.id).not.toBe(first.run.id)
    expect(stage.activations()).toHaveLength(2)
  })
})
