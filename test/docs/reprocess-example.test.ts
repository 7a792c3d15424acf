/** The worked example of reprocessing, step by step against the emulator. */
import { expect, it, onTestFinished } from 'vitest'
import { autoClock } from '../support/clock.ts'
import { blocks, section } from '../support/document.ts'
import { startGateway } from '../support/gateway.ts'

const example = blocks(section('docs/reprocessing.md', '## A worked example'))
const documents = example.filter(({ language }) => language === 'graphql').map(({ text }) => text)
const [previewInput, preview, mutationInput, accepted, ended] = example
  .filter(({ language }) => language === 'json')
  .map(({ text }) => JSON.parse(text))

const failedRun = `query ($workflowId: ID!) {
  workflow(id: $workflowId) {
    runs(
      first: 1
      filter: { processingStatus: { eq: COMPLETED_WITH_ERRORS } }
      orderBy: { field: SCHEDULED_DATE_TIME, direction: DESC }
    ) { nodes { id } }
  }
}`

/** Ids of runs end in their time, and those of operations are random. */
const anyTime = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll(/_\d{18}"/g, '_…"')
      .replaceAll(/("operation":\{"id":")[\w-]+"/g, '$1…"'),
  )

it('previews, reprocesses once however often it is asked, and follows the run to its end', async () => {
  const gateway = await startGateway({ clock: autoClock() })
  onTestFinished(gateway.close)
  const { workflowId } = previewInput.input
  const found = await gateway.ask(failedRun, { workflowId })
  const { id: runId } = found.data.workflow.runs.nodes[0]
  const [dialog = '', reprocess = '', progress = ''] = documents

  const asked = await gateway.ask(dialog, { input: { ...previewInput.input, runId } })
  expect({ data: asked.data }).toEqual(preview)

  const variables = { input: { ...mutationInput.input, runId } }
  const first = await gateway.ask(reprocess, variables)
  expect(anyTime({ data: first.data })).toEqual(anyTime(accepted))
  const again = await gateway.ask(reprocess, variables)
  expect(again.data).toEqual(first.data)
  expect(gateway.asked().filter(({ method }) => method === 'POST')).toHaveLength(1)

  gateway.emulator.advance(10 * 60_000)
  const followed = await gateway.ask(progress, { id: first.data.reprocessRun.operation.id })
  expect({ data: followed.data }).toEqual(ended)
})
