/** One object has one value of each field, by whichever field it was reached: a normalizing cache takes that for granted. */
import { expect, it, onTestFinished } from 'vitest'
import type { Switches } from '../../../src/emulator/index.ts'
import { personId } from '../../../src/emulator/seed/small/people.ts'
import { createAuthority } from '../../support/authority.ts'
import { autoClock } from '../../support/clock.ts'
import { everyRoute, note, type Seen } from '../../support/gateway/route.ts'
import { startGateway } from '../../support/gateway.ts'
import type { Json } from '../../support/rest.ts'
import { publicSchema } from '../../support/schema.ts'

const short = 'start: "2026-02-20T00:00:00Z", end: "2100-01-01T00:00:00Z"'
const period = 'start: "2020-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z"'

/** The small tenant after a reprocessing, and arguments by which its routes meet in the same objects. */
const startStage = async (switches: Partial<Switches>) => {
  const clock = autoClock()
  const authority = createAuthority({ now: clock.now })
  const ask = (query: string) =>
    gateway.ask(query, {}, { authorization: `Bearer ${authority.mint({ oid: personId('Ada Brandt') })}` })
  const gateway = await startGateway({
    clock,
    authority,
    switches,
    env: { MAX_NODES: '1000000000', MAX_GRAPH_REQUESTS: '1000000000', REQUEST_TIMEOUT_MS: '600000' },
  })
  const { data } = await ask(`{
    runs(first: 100, filter: { processingStatus: { eq: COMPLETED_WITH_ERRORS } }) { nodes {
      id workflow { id isEnabled }
      userProcessingResults(first: 1, filter: { processingStatus: { eq: FAILED } }) { nodes { id subject { id } } } } }
    deletedWorkflows(first: 1) { nodes { id } }
    subjectProcessingResults(first: 1) { nodes { id workflow { id } } } }`)
  const { id: runId, workflow, userProcessingResults } = data.runs.nodes.find((run: Json) => run.workflow.isEnabled)
  const [result] = userProcessingResults.nodes
  const [ofSubject] = data.subjectProcessingResults.nodes
  const input = `workflowId: "${workflow.id}", runId: "${runId}"`
  const done = await ask(`mutation { reprocessRun(input: { ${input} }) { status operation { id } } }`)
  expect(done.data.reprocessRun.status).toBe('ACCEPTED')
  // Nothing is under way any more, so that no value changes from one question to the next.
  await clock.sleep(3_600_000)
  const values = {
    first: '100',
    includeDeleted: 'true',
    start: '"2020-01-01T00:00:00Z"',
    end: '"2100-01-01T00:00:00Z"',
    'Query.workflow': `id: "${workflow.id}"`,
    'Query.deletedWorkflow': `id: "${data.deletedWorkflows.nodes[0].id}"`,
    'Query.run': `workflowId: "${workflow.id}", id: "${runId}"`,
    'Query.userProcessingResult': `workflowId: "${workflow.id}", id: "${result.id}"`,
    'Query.subjectProcessingResult': `workflowId: "${ofSubject.workflow.id}", id: "${ofSubject.id}"`,
    'Query.user': `id: "${result.subject.id}"`,
    'Query.users': 'search: "a", first: 100',
    'Query.failureGroups': `${period}, includeDeleted: true, first: 100`,
    'Query.previewReprocessRun': `input: { ${input} }`,
    'Query.previewReprocessUsers': `input: { workflowId: "${workflow.id}", userProcessingResultIds: ["${result.id}"] }`,
    'Query.operation': `id: "${done.data.reprocessRun.operation.id}"`,
  }
  return { gateway, ask, values }
}

const switched: readonly Partial<Switches>[] = [{}, { expandTaskProcessingResults: 'refused' }]

it.each(switched)(
  'every object has one value of each field, by every way: %o',
  { timeout: 120_000 },
  async (switches) => {
    const { gateway, ask, values } = await startStage(switches)
    onTestFinished(gateway.close)
    const schema = publicSchema()
    const seen: Seen = new Map()
    const failed: unknown[] = []
    const otherArguments = everyRoute(schema, { ...values, 'Query.failureGroups': short })
    const routes = [...everyRoute(schema, values), ...otherArguments.filter(({ by }) => by === 'Query.failureGroups')]
    for (const { by, query } of routes) {
      const { data, errors } = await ask(query)
      if (errors) failed.push({ by, query, errors })
      note(data, by, seen)
    }
    expect(failed).toEqual([])

    const conflicts = [...seen].filter(([, { texts }]) => texts.size > 1)
    expect(conflicts.map(([field, { texts }]) => [field, Object.fromEntries(texts)])).toEqual([])
    const typesById = Map.groupBy(seen.values(), ({ id }) => id)
    const shared = [...typesById].filter(([, all]) => new Set(all.map(({ type }) => type)).size > 1)
    expect(shared.map(([id, all]) => [id, ...new Set(all.map(({ type }) => type))])).toEqual([])

    // What is compared with nothing is no proof.
    const compared = [...seen].filter(([, { texts }]) => texts.values().some((ways) => ways.size > 1))
    expect(compared.length).toBeGreaterThan(3_000)
    const fields = new Set(compared.map(([name]) => name.split(' ')[0]))
    for (const field of [
      'UserProcessingResult.run',
      'SubjectProcessingResult.run',
      'Task.taskProcessingResults',
      'User.displayName',
    ])
      expect(fields).toContain(field)
  },
)
