/** The whole schema: every field of every type that a query can reach, asked of the small tenant, without one error. */
import { isObjectType } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { autoClock } from '../../support/clock.ts'
import { type ArgumentValues, objectTypesBelow, valuesIn, walksThrough } from '../../support/gateway/whole-schema.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import { type Json, lifecycleWorkflows, type Rest, restOf } from '../../support/rest.ts'
import { publicSchema } from '../../support/schema.ts'

const schema = publicSchema()

const unknownKind = 'the tenant has no kind that this release does not know'
const noCount = 'Graph gives no count of this list'
const nobody = 'nobody signs in under the emulator'

/** What never has a value in the small tenant, and why. Any other field that is null in all answers does nothing. */
const withoutValue: Readonly<Record<string, string>> = {
  'Application.appId': 'Graph leaves out the applications that may report',
  'Application.displayName': 'Graph leaves out the applications that may report',
  'Application.id': 'Graph leaves out the applications that may report',
  'AdministrativeUnit.id': 'the tenant confines a workflow by a group',
  'AdministrativeUnit.displayName': 'the tenant confines a workflow by a group',
  'AdministrativeUnit.description': 'the tenant confines a workflow by a group',
  'DirectoryObjectConnection.totalCount': noCount,
  'GuestSponsorTrigger.minimumRequiredSponsors': 'a preview in September 2026: no workflow of the tenant has it',
  'Group.description': 'no group of the tenant has one',
  'Group.mail': 'no group of the tenant has one',
  'Operation.callerAppId': nobody,
  'Operation.callerObjectId': nobody,
  'Operation.callerTenantId': nobody,
  'OperationConnection.totalCount': 'the store does not count',
  'TaskProcessingResult.processingInfo': 'absent from all samples, and so from the tenant',
  'TaskProcessingResultConnection.totalCount': noCount,
  'UnknownCallbackConfiguration.odataType': unknownKind,
  'UnknownCallbackConfiguration.timeoutDuration': unknownKind,
  'UnknownAuthenticationConfiguration.odataType': unknownKind,
  'UnknownDirectoryObject.id': unknownKind,
  'UnknownDirectoryObject.odataType': unknownKind,
  'UnknownEndpointConfiguration.odataType': unknownKind,
  'UnknownExecutionConditions.odataType': unknownKind,
  'UnknownExecutionTrigger.odataType': unknownKind,
  'UnknownQuarantineCondition.odataType': unknownKind,
  'UnknownScope.odataType': unknownKind,
  'UnknownScope.taskScope': unknownKind,
  'GroupScope.taskScope': 'a scope that says nothing of tasks',
  'UserScope.taskScope': 'a scope that says nothing of tasks',
  'UnknownSubjectSet.odataType': unknownKind,
  'UnknownWorkflowSubject.odataType': unknownKind,
  'SubjectProcessingResultConnection.totalCount': noCount,
  'Viewer.name': nobody,
  'Viewer.tenantId': nobody,
  'Viewer.user': nobody,
  'WorkflowConnection.totalCount': noCount,
  'WorkflowVersionConnection.totalCount': noCount,
}

const threeVersions = 'filter: { version: { eq: 3 } }'
const isDifference = (query: string) => query.includes(threeVersions) && query.includes('versionDiff')

const clock = autoClock()
let gateway: TestGateway
let values: ArgumentValues
/** Last segments of the addresses to which anything but a GET went. */
const posted = new Set<string>()

/** An enabled workflow, a run of it in which several people failed, and one of their results. */
const failedRun = async ({ list }: Rest): Promise<{ workflow: Json; run: Json; result: Json }> => {
  for (const workflow of await list(`${lifecycleWorkflows}/workflows?$filter=isEnabled eq true`)) {
    const path = `${lifecycleWorkflows}/workflows/${workflow.id}/runs`
    for (const run of (await list(path)).filter(({ failedUsersCount }) => failedUsersCount > 1)) {
      const [result] = await list(`${path}/${run.id}/userProcessingResults?$filter=processingStatus eq 'failed'`)
      return { workflow, run, result }
    }
  }
  throw new Error('The seed has no failed run.')
}

/** A run of a workflow that has execution limits of its own. */
const limitedRun = async ({ get, list }: Rest): Promise<{ workflow: Json; run: Json }> => {
  for (const { id } of await list(`${lifecycleWorkflows}/workflows`)) {
    const path = `${lifecycleWorkflows}/workflows/${id}`
    const workflow = await get(path)
    if (!workflow.settings.quarantineConfiguration) continue
    const [run] = await list(`${path}/runs?$filter=processingStatus eq 'completed'`)
    return { workflow, run }
  }
  throw new Error('The seed has no workflow with execution limits.')
}

beforeAll(async () => {
  gateway = await startGateway({
    clock,
    between: (next) => (request) => {
      if (request.method !== 'GET') posted.add(request.url.split('/').at(-1) ?? '')
      return next(request)
    },
    env: { MAX_NODES: '1000000000', MAX_GRAPH_REQUESTS: '1000000000', REQUEST_TIMEOUT_MS: '600000' },
  })
  const rest = restOf(gateway.emulator)
  const { workflow, run, result } = await failedRun(rest)
  const provisioning = (await rest.list(`${lifecycleWorkflows}/workflows`)).find(
    ({ category }) => category === 'extensibility',
  )
  const [ofSubject] = await rest.list(`${lifecycleWorkflows}/workflows/${provisioning?.id}/subjectProcessingResults`)
  const [deleted] = await rest.list(`${lifecycleWorkflows}/deletedItems/workflows`)
  const [group] = await rest.list('/groups')
  for (const scope of [
    { '@odata.type': '#microsoft.graph.identityGovernance.activateUserScope', users: [{ id: result.subject.id }] },
    { '@odata.type': '#microsoft.graph.identityGovernance.activateGroupScope', group: { id: group.id } },
  ])
    await rest.post(`${lifecycleWorkflows}/workflows/${workflow.id}/activateWithScope`, { scope })
  await clock.sleep(3_600_000)

  const text = JSON.stringify
  const runInput = `workflowId: ${text(workflow.id)}, runId: ${text(run.id)}`
  const usersInput = `workflowId: ${text(workflow.id)}, userProcessingResultIds: [${text(result.id)}]`
  const limited = await limitedRun(rest)
  const limitedInput = `workflowId: ${text(limited.workflow.id)}, runId: ${text(limited.run.id)}, userScope: ALL_USERS, taskScope: ALL_TASKS`
  const reprocess = `mutation { reprocessRun(input: { ${runInput}, reason: "again" }) { status operation { id } } }`
  const { data, errors } = await gateway.ask(reprocess)
  expect([errors, data.reprocessRun.status]).toEqual([undefined, 'ACCEPTED'])
  const [start, end] = ['"2020-01-01T00:00:00Z"', text(new Date(clock.now()).toISOString())]
  values = {
    first: '25',
    includeDeleted: 'true',
    start,
    end,
    'Query.workflow': `id: ${text(workflow.id)}`,
    'Workflow.versionDiff': 'from: 1, to: 1',
    'Query.deletedWorkflow': `id: ${text(deleted.id)}`,
    'Query.run': `workflowId: ${text(workflow.id)}, id: ${text(run.id)}`,
    'Query.userProcessingResult': `workflowId: ${text(workflow.id)}, id: ${text(result.id)}`,
    'Query.subjectProcessingResult': `workflowId: ${text(provisioning?.id)}, id: ${text(ofSubject?.id)}`,
    'Query.user': `id: ${text(result.subject.id)}`,
    'Query.users': 'search: "a"',
    'Query.failureGroups': `start: ${start}, end: ${end}`,
    'Query.previewReprocessRun': `input: { ${limitedInput} }`,
    'Query.previewReprocessUsers': `input: { ${usersInput} }`,
    'Query.operation': `id: ${text(data.reprocessRun.operation.id)}`,
  }
})

describe('every field that a query can reach', () => {
  it('is answered without an error, and has a value somewhere in the small tenant', async () => {
    const found = new Set<string>()
    // Two versions differ only in a workflow that has two.
    const changed = { 'Query.workflows': threeVersions, 'Workflow.versionDiff': 'from: 1, to: 3' }
    const differences = walksThrough(schema, { ...values, ...changed }).filter(({ query }) => isDifference(query))
    const walks = [...walksThrough(schema, values), ...differences]
    const failed = []
    posted.clear()
    for (const { type, query } of walks) {
      const { errors, data } = await gateway.ask(query)
      if (errors) failed.push({ type, query, errors })
      valuesIn(data, found)
    }
    expect(failed).toEqual([])
    // No query acts: what it posts are batches of GETs, and the one question that Graph takes as a POST.
    expect([...posted].toSorted()).toEqual(['$batch', 'previewTaskFailures'])
    const fields = objectTypesBelow(schema).flatMap((type) =>
      Object.keys(type.getFields()).map((field) => `${type.name}.${field}`),
    )
    expect(fields.filter((field) => !found.has(field)).sort()).toEqual(Object.keys(withoutValue).sort())
  })

  it('is every field of every object type but the payloads of mutations and the events of subscriptions', () => {
    const reached = new Set(objectTypesBelow(schema).map(({ name }) => name))
    const others = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !reached.has(type.name))
      .map(({ name }) => name)
    expect(others.filter((name) => !/^Mutation$|Payload$|^UserError$|^Subscription$|Event$/.test(name))).toEqual([])
  })
})
