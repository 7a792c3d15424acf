/** Stopping a run that is queued or in progress; what it has done stays done. */
import { readObject, readReferences } from '../body.ts'
import { badRequest } from '../error.ts'
import type { Operation } from '../operation.ts'
import { typeOf } from './activation-scope.ts'
import { found, liveWorkflow, root } from './route.ts'

/** Milliseconds from the request until a run is at rest. */
const cancelingMs = 3_000

export const cancelProcessing: Operation = {
  method: 'POST',
  path: `${root}/workflows/{workflowId}/cancelProcessing`,
  handle: (call) => {
    const { tenant, now } = call
    const workflow = liveWorkflow(call)
    const { scope } = readObject(call.body, 'body', { scope: 'object' })
    if (typeOf(scope, 'scope') !== 'cancelRunsScope')
      throw badRequest("The '@odata.type' of scope is not cancelRunsScope.")
    const { runs } = readObject(scope, 'scope', { '@odata.type': 'string', runs: 'array' })
    const [runId, ...others] = readReferences(runs, 'scope.runs')
    if (runId === undefined || others.length > 0) {
      throw badRequest(
        `The property 'runs' of scope takes exactly 1 run, got ${runId === undefined ? 0 : others.length + 1}.`,
      )
    }
    const { plan, row } = found('run', runId, (id) => tenant.run(workflow.id, id, now))
    const { processingStatus } = row
    if (processingStatus !== 'queued' && processingStatus !== 'inProgress') {
      throw badRequest(`Only runs that are queued or in progress can be canceled; this one is '${processingStatus}'.`)
    }
    tenant.replaceRun({ ...plan, canceled: { at: now, until: now + cancelingMs } })
    return { kind: 'noContent' }
  },
}
