/** Graph reads ids in any case: what an id names is given back in one spelling, however the caller spelled it. */
import { type GraphQLInputType, getNamedType, isInputObjectType } from 'graphql'
import { expect, it } from 'vitest'
import { autoClock } from '../../support/clock.ts'
import { walksThrough } from '../../support/gateway/whole-schema.ts'
import { startGateway } from '../../support/gateway.ts'
import { type Json, lifecycleWorkflows, restOf } from '../../support/rest.ts'
import { publicSchema } from '../../support/schema.ts'

const schema = publicSchema()
const clock = autoClock()
const gateway = await startGateway({
  clock,
  env: {
    MAX_NODES: '1000000000',
    MAX_GRAPH_REQUESTS: '1000000000',
    REQUEST_TIMEOUT_MS: '600000',
    MUTATIONS: 'reprocessRun,reprocessUsers,cancelRun,runWorkflow,restoreWorkflow',
  },
})
const { list } = restOf(gateway.emulator)
const found = await failedRun()
const [deleted] = await list(`${lifecycleWorkflows}/deletedItems/workflows`)
const provisioning = (await list(`${lifecycleWorkflows}/workflows`)).find(
  ({ category }) => category === 'extensibility',
)
const [ofSubject] = await list(`${lifecycleWorkflows}/workflows/${provisioning?.id}/subjectProcessingResults`)
const upper = (id: string) => id.toUpperCase()
const lower = (id: string) => id

async function failedRun(): Promise<{ workflow: Json; run: Json; result: Json }> {
  for (const workflow of await list(`${lifecycleWorkflows}/workflows?$filter=isEnabled eq true`)) {
    const path = `${lifecycleWorkflows}/workflows/${workflow.id}/runs`
    for (const run of (await list(path)).filter(({ failedUsersCount }) => failedUsersCount > 1)) {
      const [result] = await list(`${path}/${run.id}/userProcessingResults?$filter=processingStatus eq 'failed'`)
      return { workflow, run, result }
    }
  }
  throw new Error('The seed has no failed run.')
}

const operation =
  'id workflowId sourceRunId userProcessingResultIds userIds workflow { id } sourceRun { id workflow { id } }'
const reprocessUsers = async (spelled: (id: string) => string) => {
  const input = `workflowId: "${spelled(found.workflow.id)}", userProcessingResultIds: ["${spelled(found.result.id)}"]`
  const { data, errors } = await gateway.ask(
    `mutation { reprocessUsers(input: { ${input}, idempotencyKey: "one" }) { status operation { ${operation} } } }`,
  )
  expect(errors).toBeUndefined()
  return data.reprocessUsers
}
const first = await reprocessUsers(upper)

/** For each root field that takes an id, its arguments. */
const argumentsOf = (spelled: (id: string) => string): Readonly<Record<string, string>> => {
  const [workflow, run, result, user, gone, own] = [
    ...[found.workflow.id, found.run.id, found.result.id, found.result.subject.id, deleted.id, first.operation.id],
  ].map((id: string) => `"${spelled(id)}"`)
  const period = 'start: "2020-01-01T00:00:00Z", end: "2030-01-01T00:00:00Z"'
  return {
    'Query.workflow': `id: ${workflow}`,
    'Query.deletedWorkflow': `id: ${gone}`,
    'Query.run': `workflowId: ${workflow}, id: ${run}`,
    'Query.userProcessingResult': `workflowId: ${workflow}, id: ${result}`,
    'Query.subjectProcessingResult': `workflowId: "${spelled(provisioning?.id)}", id: "${spelled(ofSubject?.id)}"`,
    'Query.user': `id: ${user}`,
    'Query.workflows': `filter: { id: { in: [${workflow}] } }`,
    'Query.deletedWorkflows': `filter: { id: { in: [${gone}] } }`,
    'Query.failureGroups': `${period}, filter: { workflowId: { eq: ${workflow} }, runId: { in: [${run}] } }`,
    'Query.failurePosition': `filter: { workflowId: { eq: ${workflow} } }`,
    'Query.previewReprocessRun': `input: { workflowId: ${workflow}, runId: ${run} }`,
    'Query.previewReprocessUsers': `input: { workflowId: ${workflow}, userProcessingResultIds: [${result}] }`,
    'Query.operation': `id: ${own}`,
    'Query.operations': `filter: { workflowId: { eq: ${workflow} } }`,
    'Query.userProcessingResults': `filter: { subjectId: { eq: ${user} } }, first: 5`,
  }
}

const takesId = (type: GraphQLInputType): boolean => {
  const named = getNamedType(type)
  if (isInputObjectType(named)) return Object.values(named.getFields()).some((field) => takesId(field.type))
  return named.name === 'ID'
}

/** A message of a refusal quotes what the caller wrote: text for people, and no id that a cache could keep. */
const asTold = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data), (name, value) => (name === 'message' ? value.toLowerCase() : value))

it('holds for every root field that takes an id, with any selection', async () => {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
  const names = fields.filter(({ args }) => args.some(({ type }) => takesId(type))).map(({ name }) => `Query.${name}`)
  expect(Object.keys(argumentsOf(lower)).toSorted()).toEqual(names.toSorted())

  const rest = {
    'Query.users': 'search: "a", first: 2',
    first: '2',
    'Workflow.versionDiff': 'from: 1, to: 1',
    start: '"2020-01-01T00:00:00Z"',
    end: '"2030-01-01T00:00:00Z"',
  }
  const [asSent, shouted] = [lower, upper].map((spelled) => walksThrough(schema, { ...rest, ...argumentsOf(spelled) }))
  let compared = 0
  for (const [index, { query }] of (asSent ?? []).entries()) {
    const other = shouted?.[index]?.query ?? ''
    if (other === query) continue
    const [one, two] = await Promise.all([gateway.ask(query), gateway.ask(other)])
    expect(one.errors, query).toBeUndefined()
    expect({ query: other, errors: two.errors, data: asTold(two.data) }).toEqual({
      query: other,
      data: asTold(one.data),
    })
    compared += 1
  }
  expect(compared).toBeGreaterThan(20)
})

it('holds for a mutation: the operation and what it names are spelled as in any other answer', async () => {
  expect(first.status).toBe('ACCEPTED')
  expect(first.operation).toMatchObject({
    workflowId: found.workflow.id,
    userProcessingResultIds: [found.result.id],
    workflow: { id: found.workflow.id },
  })
  expect((await reprocessUsers(lower)).operation).toEqual(first.operation)
})

it('holds where nothing but ids is selected', async () => {
  const ids = (spelled: (id: string) => string) =>
    gateway.ask(
      `{ run(workflowId: "${spelled(found.workflow.id)}", id: "${spelled(found.run.id)}") {
        id workflow { id } userProcessingResults(first: 2) { nodes { id workflow { id } run { id workflow { id } } } } } }`,
    )
  const [one, two] = [await ids(lower), await ids(upper)]
  expect(one.data.run.workflow.id).toBe(found.workflow.id)
  expect(two.data).toEqual(one.data)
})
