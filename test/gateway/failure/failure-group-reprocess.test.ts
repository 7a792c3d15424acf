/** From a group of failures to reprocessing: the ids that a group gives are those that are previewed, accepted and run. */
import { afterEach, describe, expect, it } from 'vitest'
import { autoClock } from '../../support/clock.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import { type Json, lifecycleWorkflows, restOf } from '../../support/rest.ts'

let gateway: TestGateway
afterEach(() => gateway.close())

/** Results of one workflow whose failures are in one group, each of another person. */
type Chosen = {
  readonly workflowId: string
  readonly results: readonly { readonly id: string; readonly user: string }[]
}

const groups = `query($start: DateTime!, $end: DateTime!, $filter: FailureFilter) { failureGroups(start: $start, end: $end, filter: $filter, first: 100) { nodes { results(first: 100) { nodes {
  workflow { id } userProcessingResult { id subject { id } } } } } } }`

/** For each group and workflow, what one request of `reprocessUsers` could take: at most ten people, the most of them first. */
const choices = async (filter: object = {}): Promise<readonly Chosen[]> => {
  const period = { start: '2000-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' }
  const { data, errors } = await gateway.ask(groups, { ...period, filter })
  expect(errors).toBeUndefined()
  const chosen = data.failureGroups.nodes.flatMap(({ results }: Json) =>
    // Results of subjects that are not people have no id that `reprocessUsers` takes.
    [...Map.groupBy(ofPeople(results.nodes), ({ workflow }) => workflow.id)].map(([workflowId, rows]) => {
      const people = new Map(rows.map(({ userProcessingResult: { id, subject } }) => [subject.id, id]))
      return { workflowId, results: [...people].slice(0, 10).map(([user, id]) => ({ id, user })) }
    }),
  )
  return chosen.toSorted((a: Chosen, b: Chosen) => b.results.length - a.results.length)
}

const ofPeople = (rows: readonly Json[]): readonly Json[] =>
  rows.filter(({ userProcessingResult }) => userProcessingResult !== null)

const inputOf = ({ workflowId, results }: Chosen) => ({
  workflowId,
  userProcessingResultIds: results.map(({ id }) => id),
})

const preview = async (chosen: Chosen) => {
  const query =
    'query($input: ReprocessUsersInput!) { previewReprocessUsers(input: $input) { userCount userErrors { code } } }'
  return (await gateway.ask(query, { input: inputOf(chosen) })).data.previewReprocessUsers
}
const reprocess = async (chosen: Chosen) => {
  const query =
    'mutation($input: ReprocessUsersInput!) { reprocessUsers(input: $input) { status run { id } userErrors { code } } }'
  return (await gateway.ask(query, { input: inputOf(chosen) })).data.reprocessUsers
}

describe('what a group of failures gives to reprocess', () => {
  it('is ten people of one workflow of a large tenant: previewed, sent to Graph once, and processed', async () => {
    gateway = await startGateway({
      seed: 'large',
      clock: autoClock(),
      switches: { appearAfterMs: 0 },
      env: { MAX_NODES: '1000000' },
    })
    const { list } = restOf(gateway.emulator)
    const [{ id: workflowId }] = await list(`${lifecycleWorkflows}/workflows`)
    const [chosen] = (await choices({ workflowId: { eq: workflowId } })) as [Chosen]
    expect(chosen.results).toHaveLength(10)

    expect(await preview(chosen)).toEqual({ userCount: 10, userErrors: [] })
    gateway.forget()
    const { run, ...outcome } = await reprocess(chosen)
    expect(outcome).toEqual({ status: 'ACCEPTED', userErrors: [] })

    const posts = gateway.asked().filter(({ method }) => method === 'POST')
    expect(posts.map(({ path }) => path)).toEqual([`${lifecycleWorkflows}/workflows/${workflowId}/activateWithScope`])
    expect(posts[0]?.body).toMatchObject({
      scope: { processingResults: chosen.results.map(({ id }) => ({ id })) },
    })

    gateway.emulator.advance(3_600_000)
    const processed = await list(`${lifecycleWorkflows}/workflows/${workflowId}/runs/${run.id}/userProcessingResults`)
    expect(processed.map(({ subject }) => subject.id).sort()).toEqual(chosen.results.map(({ user }) => user).sort())
    for (const { processingStatus } of processed) expect(['completed', 'failed']).toContain(processingStatus)
  })

  it('is in a small tenant accepted, whichever group it is of, or refused by the preview already', async () => {
    gateway = await startGateway({
      clock: autoClock(),
      switches: { appearAfterMs: 0 },
      env: { REPROCESS_PER_MINUTE: '100' },
    })
    const statuses: string[] = []
    for (const chosen of await choices()) {
      const { userErrors } = await preview(chosen)
      const { status } = await reprocess(chosen)
      expect(status).toBe(userErrors.length === 0 ? 'ACCEPTED' : 'REJECTED')
      statuses.push(status)
    }
    expect(statuses).toContain('ACCEPTED')
  })
})
