/** Which tasks of a workflow would fail by the way they are set up: a POST that changes nothing. */
import { readObject } from '../body.ts'
import type { Task } from '../model.ts'
import type { Entity } from '../odata/entity-type.ts'
import type { Call, Operation } from '../operation.ts'
import { definitionId } from '../seed/task-definitions.ts'
import { currentVersion, liveWorkflow, root } from './route.ts'

/** Deleted workflows are left out: the metadata mirrors the action below them, and no page says that it works there. */
export const previewTaskFailures: Operation = {
  method: 'POST',
  path: `${root}/workflows/{workflowId}/previewTaskFailures`,
  handle: (call) => {
    const { tasks } = currentVersion(liveWorkflow(call))
    if (call.body !== undefined) readObject(call.body, 'body', {})
    return {
      kind: 'value',
      context: 'Collection(microsoft.graph.identityGovernance.previewFailedTask)',
      body: {
        value: tasks
          .filter((task) => task['isEnabled'] !== false)
          .flatMap((task) => {
            const reason = failureOf(call, task)
            return reason === null ? [] : [failed(task, reason)]
          }),
      },
    }
  },
}

const failed = ({ id, displayName, taskDefinitionId }: Task, failureReason: string) => ({
  definitionId: taskDefinitionId,
  failureReason,
  name: displayName,
  taskId: id,
})

/** The sample's failure, and tasks that name what is not there. Which other checks the service makes is in no page. */
const failureOf = ({ tenant }: Call, { taskDefinitionId, arguments: given }: Task): string | null => {
  if (taskDefinitionId === definitionId('temporaryAccessPass')) {
    return 'The logged-in user does not have sufficient privileges to generate a TAP. Required role: Authentication Policy Administrator'
  }
  const values = (given ?? []) as readonly Entity[]
  const named = (name: string) =>
    values.filter((each) => each['name'] === name).flatMap(({ value }) => String(value).split(','))
  const group = [...named('groupID'), ...named('teamID')].find((id) => !tenant.groups.has(id.trim()))
  if (group) return `The group '${group.trim()}' does not exist.`
  const extension = named('customTaskExtensionID').find((id) => !tenant.customTaskExtensions.has(id.trim()))
  return extension ? `The custom task extension '${extension.trim()}' does not exist.` : null
}
