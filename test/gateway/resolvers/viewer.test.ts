/** `viewer`: what a portal needs to know before it shows a button. */
import { expect, it } from 'vitest'
import { startGateway } from '../../support/gateway.ts'

it.each([
  [undefined, ['REPROCESS_RUN', 'REPROCESS_USERS']],
  ['reprocessUsers,cancelRun', ['REPROCESS_USERS', 'CANCEL_RUN']],
  ['runWorkflow,restoreWorkflow,releaseWorkflow', ['RUN_WORKFLOW', 'RESTORE_WORKFLOW', 'RELEASE_WORKFLOW']],
  ['', []],
])('names the mutations of MUTATIONS=%s, at no cost', async (mutations, names) => {
  const gateway = await startGateway({ ...(mutations !== undefined && { env: { MUTATIONS: mutations } }) })
  const { data, extensions } = await gateway.ask('{ viewer { mutations } }')
  expect(data.viewer.mutations).toEqual(names)
  expect(extensions.cost.graphRequests).toEqual({ estimated: 0, used: 0 })
  expect(gateway.wire()).toEqual([])
  await gateway.close()
})
