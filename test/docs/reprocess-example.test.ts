/** The worked example of reprocessing, step by step against the emulator. */
import { expect, it, onTestFinished } from 'vitest'
import { autoClock } from '../support/clock.ts'
import { blocks, section } from '../support/document.ts'
import { startGateway } from '../support/gateway.ts'

const example = blocks(section('docs/reprocessing.md', '## A worked example'))
const documents = example.filter(({ language }) => language === 'graphql').map(({ text }) => text)
const [findVariables, found, previewInput, preview, mutationInput, accepted, ended] = example
  .filter(({ language }) => language === 'json')
  .map(({ text }) => JSON.parse(text))

/** Ids of runs end in their time, and those of operations are random. */
const anyTime = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll(/_\d{18}(?=["_])/g, '_…')
      .replaceAll(/("operation":\{"id":")[\w-]+"/g, '$1…"'),
  )

it('previews, reprocesses once however often it is asked, and follows the run to its end', async () => {
  const gateway = await startGateway({ clock: autoClock() })
  onTestFinished(gateway.close)
  const [find = '', dialog = '', reprocess = '', progress = ''] = documents

  const run = await gateway.ask(find, findVariables)
  expect(anyTime({ data: run.data })).toEqual(anyTime(found))
  const { id: runId } = run.data.workflow.runs.nodes[0]
  expect(previewInput.input).toEqual({ ...findVariables, runId: found.data.workflow.runs.nodes[0].id })

  const asked = await gateway.ask(dialog, { input: { ...previewInput.input, runId } })
  expect(anyTime({ data: asked.data })).toEqual(anyTime(preview))

  expect(mutationInput.input).toMatchObject(previewInput.input)
  const variables = { input: { ...mutationInput.input, runId } }
  const first = await gateway.ask(reprocess, variables)
  expect(anyTime({ data: first.data })).toEqual(anyTime(accepted))
  const again = await gateway.ask(reprocess, variables)
  expect(again.data).toEqual(first.data)
  expect(gateway.asked().filter(({ method }) => method === 'POST')).toHaveLength(1)

  gateway.emulator.advance(10 * 60_000)
  const followed = await gateway.ask(progress, { id: first.data.reprocessRun.operation.id })
  expect(anyTime({ data: followed.data })).toEqual(anyTime(ended))
  expect(followed.data.operation.run.id).toBe(first.data.reprocessRun.run.id)
})
