/** Bringing a deleted workflow back, within the 30 days that the page gives. */

import { readObject } from '../body.ts'
import { workflow as workflowType } from '../entities/workflow.ts'
import { badRequest } from '../error.ts'
import type { Workflow } from '../model.ts'
import type { Operation } from '../operation.ts'
import { currentVersion, deletedWorkflow, entity, root } from './route.ts'
import { workflowRow } from './workflow.ts'

const restorableMs = 30 * 86_400_000

export const restore: Operation = {
  method: 'POST',
  path: `${root}/deletedItems/workflows/{workflowId}/restore`,
  handle: (call) => {
    const workflow = deletedWorkflow(call)
    if (call.body !== undefined) readObject(call.body, 'body', {})
    if (call.now - (workflow.deletedAt ?? call.now) > restorableMs) {
      throw badRequest(`The workflow '${workflow.id}' was deleted more than 30 days ago.`)
    }
    const restored = revived(workflow)
    call.tenant.replaceWorkflow(restored)
    // The sample answers without tasks and conditions, although the workflow has them.
    return entity(workflowType, { ...workflowRow(call.tenant, restored), executionConditions: null, tasks: [] })
  },
}

/** Enabled and not scheduled, as the sample shows it. */
const revived = (workflow: Workflow): Workflow => {
  const [first, ...others] = workflow.versions.toSpliced(-1, 1, {
    ...currentVersion(workflow),
    isEnabled: true,
    isSchedulingEnabled: false,
  })
  return { ...workflow, deletedAt: null, versions: [first ?? currentVersion(workflow), ...others] }
}
