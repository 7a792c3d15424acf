/** Whether something may be done is decided by Graph as it is now, not by what somebody had begun to read before. */
import { expect, it } from 'vitest'
import { codesOf } from '../../support/mutation/mutation.ts'
import { openStage } from '../../support/mutation/stage.ts'

it('refuses a workflow that was disabled while another request was still reading it', async () => {
  const reading = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  let isDisabled = false
  const stage = await openStage({
    between: (next) => async (request) => {
      const asItWas = !isDisabled
      const { status, headers, ...response } = await textOf(await next(request))
      if (asItWas) {
        reading.resolve()
        await released.promise
      }
      const text = asItWas ? response.text : response.text.replaceAll('"isEnabled":true', '"isEnabled":false')
      return new Response(text, { status, headers })
    },
  })
  const before = stage.previewRun(stage.failed)
  await reading.promise
  isDisabled = true
  const payload = await stage.reprocessRun(stage.failed)
  expect([payload.status, codesOf(payload)]).toEqual(['REJECTED', ['WORKFLOW_DISABLED']])
  released.resolve()
  await before
})

const textOf = async (response: Response) => ({
  status: response.status,
  headers: response.headers,
  text: await response.text(),
})
