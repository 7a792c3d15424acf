/** Starting a workflow for users, for a group, or again for what a run did: `activate` and `activateWithScope`. */
import { type Crew, crewOfResults, crewOfRun, crewOfUsers, startedRun } from '../activation.ts'
import { readObject, readReferences } from '../body.ts'
import { badRequest, GraphError } from '../error.ts'
import type { Activation, Workflow } from '../model.ts'
import type { Answer, Call, Operation } from '../operation.ts'
import type { Activated, Result } from '../tenant.ts'
import { readActivationScope } from './activation-scope.ts'
import { currentVersion, deletedWorkflow, found, root } from './route.ts'

/** Users or results that one request may name. Source: service limits, users per on-demand selection. */
const mostPerRequest = 10

const activate: Operation['handle'] = (call) => {
  const workflow = activatable(call)
  const body = readObject(call.body, 'body', { subjects: 'array' })
  const userIds = atMost(readReferences(body['subjects'], 'subjects'), 'subjects')
  return start(
    call,
    workflow,
    'activate',
    crewOfUsers(call.tenant, currentVersion(workflow), known(call, userIds)),
    null,
  )
}

const activateWithScope: Operation['handle'] = (call) => {
  const workflow = activatable(call)
  const { scope } = readObject(call.body, 'body', { scope: 'object' })
  const requested = readActivationScope(scope)
  const { crew, activation } = resolve(call, workflow, requested)
  if (call.switches.missingSubjects === 'refused') {
    known(
      call,
      crew.subjects.map(({ userId }) => userId),
    )
  }
  if (crew.subjects.length === 0) throw badRequest('The scope selects no user with a task to process.')
  return start(call, workflow, 'activateWithScope', crew, activation)
}

/** Who is meant, checked against the tenant. */
const resolve = (
  call: Call,
  workflow: Workflow,
  requested: ReturnType<typeof readActivationScope>,
): { readonly crew: Crew; readonly activation: Activation } => {
  const { tenant, now } = call
  switch (requested.kind) {
    case 'run': {
      const run = found('run', requested.runId, (id) => tenant.run(workflow.id, id, now))
      if (requested.userScope === 'failedUsers' && call.switches.quarantinedFailedUsers === 'refused')
        refuseQuarantined(workflow)
      if (run.plan.quarantined && call.switches.quarantinedRun === 'refused')
        throw badRequest(`The run '${run.plan.id}' is quarantined and cannot be reprocessed.`)
      return { crew: crewOfRun(run, requested, now), activation: requested }
    }
    case 'results': {
      refuseQuarantined(workflow)
      const [first, ...others] = atMost(requested.resultIds, 'processingResults').map((resultId) =>
        found('userProcessingResult', resultId, (id) => tenant.result(workflow.id, id, now)),
      )
      if (!first) throw badRequest("The property 'processingResults' of scope names no result.")
      const results = ofDifferentUsers([first, ...others])
      return {
        crew: crewOfResults(results, requested, now),
        activation: {
          kind: 'results',
          taskScope: requested.taskScope,
          results: results.map(({ row, run }) => ({ id: row.id, runId: run.plan.id })),
        },
      }
    }
    case 'users': {
      const userIds = known(call, atMost(requested.userIds, 'users'))
      return { crew: crewOfUsers(tenant, currentVersion(workflow), userIds), activation: { kind: 'users', userIds } }
    }
    case 'group': {
      const group = found('group', requested.groupId, (id) => tenant.groups.get(id))
      const userIds = tenant.members.get(group.id) ?? []
      return { crew: crewOfUsers(tenant, currentVersion(workflow), userIds), activation: requested }
    }
  }
}

/** Accepted is accepted: 204, no body, no id; the run is listed later, or never where the switch says so. */
const start = (
  { tenant, now, body, switches }: Call,
  workflow: Workflow,
  action: Activated['action'],
  crew: Crew,
  activation: Activation | null,
): Answer => {
  const { appearAfterMs, runsAppear } = switches
  const plan = runsAppear === 'never' ? null : startedRun(tenant, workflow, crew, { now, appearAfterMs, activation })
  tenant.activate({ at: now, workflowId: workflow.id, action, body }, plan)
  return { kind: 'noContent' }
}

/** The metadata has the actions below deleted workflows too; there they are refused, as for one that is disabled. */
const activatable = (call: Call): Workflow => {
  const workflow = found('workflow', call.params['workflowId'], call.tenant.workflow)
  if (workflow.deletedAt !== null) throw badRequest(`The workflow '${workflow.id}' is deleted and cannot be activated.`)
  const { isEnabled, category } = currentVersion(workflow)
  // The pages of both actions speak of users, that of `activateAndWait` of what an extensibility workflow processes.
  if (category === 'extensibility')
    throw badRequest(`The workflow '${workflow.id}' is an extensibility workflow and is not activated for users.`)
  if (isEnabled) return workflow
  throw badRequest(`The workflow '${workflow.id}' is disabled and cannot be activated.`)
}

/**
 * "You can reprocess all users for a specific run while the workflow remains quarantined. Reprocessing individual users isn't
 * supported." Source: https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-execution-limits
 */
const refuseQuarantined = ({ id, quarantine }: Workflow) => {
  if (quarantine) throw badRequest(`The workflow '${id}' is quarantined; only all users of a run can be reprocessed.`)
}

/** @throws GraphError 406, documented for users that do not exist */
const known = ({ tenant }: Call, userIds: readonly string[]): readonly string[] => {
  const unknown = userIds.filter((id) => !tenant.users.has(id))
  if (unknown.length === 0) return userIds
  throw new GraphError(406, 'NotAcceptable', `The users ${unknown.map((id) => `'${id}'`).join(', ')} do not exist.`)
}

const atMost = (ids: readonly string[], name: string): readonly string[] => {
  if (ids.length === 0) throw badRequest(`The property '${name}' must not be empty.`)
  if (ids.length > mostPerRequest) {
    throw badRequest(`The property '${name}' takes at most ${mostPerRequest} items, got ${ids.length}.`)
  }
  if (new Set(ids).size < ids.length) throw badRequest(`The property '${name}' names an item twice.`)
  return ids
}

/** A run has one result per user. */
const ofDifferentUsers = (results: readonly [Result, ...Result[]]) => {
  const userIds = results.map(({ userId }) => userId)
  const twice = userIds.find((id, index) => userIds.indexOf(id) !== index)
  if (twice) throw badRequest(`The property 'processingResults' names two results of the user '${twice}'.`)
  return results
}

const onDeleted: Operation['handle'] = (call) => {
  deletedWorkflow(call)
  return activate(call)
}

export const activateOperations: readonly Operation[] = [
  { method: 'POST', path: `${root}/workflows/{workflowId}/activate`, handle: activate },
  { method: 'POST', path: `${root}/workflows/{workflowId}/activateWithScope`, handle: activateWithScope },
  { method: 'POST', path: `${root}/deletedItems/workflows/{workflowId}/activate`, handle: onDeleted },
  { method: 'POST', path: `${root}/deletedItems/workflows/{workflowId}/activateWithScope`, handle: onDeleted },
]
