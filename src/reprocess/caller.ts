/** Reprocessing in one caller's name: what a request is given, so that no resolver has to say who asks. */
import type { Caller } from '../identity/caller.ts'
import type { GraphPort } from './port.ts'
import type { Usage } from './present.ts'
import type { Reprocess } from './reprocess.ts'

export type CallerReprocess = ReturnType<typeof reprocessFor>

/**
 * @param used what was asked of Graph by way of the port, for the cost that a caller is told; the POST itself comes on top
 * @param touched called after Graph may have been changed, so that nothing from before is shown again
 */
export const reprocessFor = (
  reprocess: Reprocess,
  caller: Caller,
  port: GraphPort,
  used: () => Usage,
  touched: () => void,
) => ({
  used,
  reprocessRun: (input: Parameters<Reprocess['reprocessRun']>[2]) =>
    reprocess.reprocessRun(caller, port, input).finally(touched),
  reprocessUsers: (input: Parameters<Reprocess['reprocessUsers']>[2]) =>
    reprocess.reprocessUsers(caller, port, input).finally(touched),
  cancelRun: (input: Parameters<Reprocess['cancelRun']>[2]) =>
    reprocess.cancelRun(caller, port, input).finally(touched),
  runWorkflow: (input: Parameters<Reprocess['runWorkflow']>[2]) =>
    reprocess.runWorkflow(caller, port, input).finally(touched),
  restoreWorkflow: (input: Parameters<Reprocess['restoreWorkflow']>[2]) =>
    reprocess.restoreWorkflow(caller, port, input).finally(touched),
  previewRun: (input: Parameters<Reprocess['previewRun']>[2]) => reprocess.previewRun(caller, port, input),
  previewUsers: (input: Parameters<Reprocess['previewUsers']>[2]) => reprocess.previewUsers(caller, port, input),
  operation: (id: string) => reprocess.operation(id, port),
  operations: reprocess.operations,
})
