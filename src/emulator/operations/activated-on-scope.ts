/** What a run was started for, as the wire shows it. */
import { run as runType, userProcessingResult } from '../entities/run.ts'
import type { Activation } from '../model.ts'
import type { Entity, EntityType } from '../odata/entity-type.ts'
import type { Call } from '../operation.ts'
import type { Run } from '../tenant.ts'

/** A run with its `activatedOnScope`, null where it has none or where the switch keeps it back on this route. */
export const activatedRow = (call: Call, run: Run, route: 'runs' | 'reprocessedRuns' = 'runs'): Entity => {
  const { activation } = run.plan
  const shown = call.switches.activatedOnScope
  if (!activation || shown === 'missing' || (shown === 'reprocessedRunsOnly' && route === 'runs')) {
    return { ...run.row, activatedOnScope: null }
  }
  return {
    ...run.row,
    get activatedOnScope() {
      return scopeOf(call, run.plan.workflowId, activation)
    },
  }
}

/** The sample shows the results whole; runs are taken to be shown alike. */
const scopeOf = ({ tenant, now }: Call, workflowId: string, activation: Activation): Entity => {
  switch (activation.kind) {
    case 'run': {
      const source = tenant.run(workflowId, activation.runId, now)
      return typed('activateRunScope', {
        taskScope: activation.taskScope,
        userScope: activation.userScope,
        run: source ? ownProperties(runType, source.row) : { id: activation.runId },
      })
    }
    case 'results':
      return typed('activateProcessingResultScope', {
        taskScope: activation.taskScope,
        processingResults: activation.results.map(({ id }) => {
          const source = tenant.result(workflowId, id, now)
          return source
            ? { ...ownProperties(userProcessingResult, source.row), subject: { id: source.userId } }
            : { id }
        }),
      })
    case 'users':
      return typed('activateUserScope', { users: activation.userIds.map((id) => ({ id })) })
    case 'group':
      return typed('activateGroupScope', { group: { id: activation.groupId } })
  }
}

const typed = (name: string, members: Entity): Entity => ({
  '@odata.type': `#microsoft.graph.identityGovernance.${name}`,
  ...members,
})

/** Without navigations, and without asking for those that are made on demand. */
const ownProperties = (type: EntityType, row: Entity): Entity =>
  Object.fromEntries(
    Object.keys(type.properties)
      .filter((name) => name in row)
      .map((name) => [name, row[name]]),
  )
