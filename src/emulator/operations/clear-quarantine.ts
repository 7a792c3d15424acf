/** Releasing a quarantined workflow: its schedule takes it up again, nothing runs at once. */
import { readObject } from '../body.ts'
import { workflow as workflowType } from '../entities/workflow.ts'
import { badRequest } from '../error.ts'
import type { Operation } from '../operation.ts'
import { entity, liveWorkflow, root } from './route.ts'
import { workflowRow } from './workflow.ts'

export const clearQuarantine: Operation = {
  method: 'POST',
  path: `${root}/workflows/{workflowId}/clearQuarantine`,
  handle: (call) => {
    const workflow = liveWorkflow(call)
    if (call.body !== undefined) readObject(call.body, 'body', {})
    if (!workflow.quarantine) throw badRequest(`The workflow '${workflow.id}' is not quarantined.`)
    const released = { ...workflow, quarantine: null }
    call.tenant.replaceWorkflow(released)
    return entity(workflowType, workflowRow(call.tenant, released), { hidden: ['tasks'] })
  },
}
