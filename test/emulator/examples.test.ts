/** The official example bodies against the emulator: every member they have is there, of the same JSON type. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import { operations } from '../../src/emulator/operations/index.ts'
import { createRouter } from '../../src/emulator/router.ts'
import { manualClock } from '../support/clock.ts'
import type { Json } from '../support/emulator/library.ts'
import { createTour, type Get } from '../support/emulator/tour.ts'
import { graphPapers, papers } from '../support/need.ts'

const FOLDER = new URL('examples/', graphPapers)
const ROOT = 'https://graph.microsoft.com/v1.0'
const WORKFLOWS = '/identityGovernance/lifecycleWorkflows/workflows'

type Example = {
  readonly name: string
  readonly method: string
  readonly url: string
  readonly responseFile: string | null
}

const impliedType = 'minimal metadata leaves out a type that is the declared one'
const misspelt = 'the sample has members that the type has not'
const printedRoute = 'FACTS 1.1: the printed route is not in the metadata; the body is checked on the one that is'

/** Where the emulator does not agree with an example, and why: in some members, or by answering on another route. */
const ODD: Readonly<Record<string, { readonly why: string; readonly members?: RegExp; readonly route?: string }>> = {
  'workflow-list-task.ex1': {
    why: "its path says 'workflow', a segment that the metadata has not",
    route: `${WORKFLOWS}/{workflowId}/tasks`,
  },
  'run-list-reprocessedruns.ex1': {
    why: `${printedRoute}; that a scope is null there is what the switch activatedOnScope plays`,
    route: `${WORKFLOWS}/{workflowId}/runs/{runId}/reprocessedRuns`,
    members: /^\.value\[\]\.activatedOnScope: null$/,
  },
  'userprocessingresult-list-reprocessedruns.ex1': {
    why: printedRoute,
    route: `${WORKFLOWS}/{workflowId}/userProcessingResults/{userProcessingResultId}/reprocessedRuns`,
  },
  'customtaskextension-get.ex1': { why: impliedType, members: /By\.@odata\.type: string$/ },
  'workflow-list-userprocessingresults.ex2-select': { why: impliedType, members: /\.subject\.@odata\.type: string$/ },
  'taskreport-list-taskprocessingresults.ex1': { why: impliedType, members: /\.subject\.@odata\.type: string$/ },
  'insights-toptasksprocessedsummary.ex1': { why: misspelt, members: /\.totalProcessedTasks: number$/ },
  'insights-topworkflowsprocessedsummary.ex1': {
    why: misspelt,
    members: /\.(scheduledRuns|scheduldedRuns|onDemandRuns): number$/,
  },
}

const clock = manualClock()
const emulator = createEmulator({ clock })
const headers = { authorization: 'Bearer token', prefer: 'include-unknown-enum-members' }

const get: Get = async (path) => {
  const response = await emulator.handler(new Request(ROOT + path, { headers }))
  return { status: response.status, body: await response.json() }
}

const period = {
  startDateTime: new Date(clock.now() - 30 * 86_400_000).toISOString(),
  endDateTime: new Date(clock.now()).toISOString(),
}
const tour = createTour(get, period, 50)
const route = createRouter(operations)

const templateOf = (path: string): string | undefined => {
  try {
    return route('GET', path).operation.path
  } catch {
    return undefined
  }
}

/** `value[].subject.id: string`: every member of a body by its place, items of arrays together. */
const membersOf = (value: Json, place = ''): readonly string[] => {
  if (Array.isArray(value)) return [`${place}: array`, ...value.flatMap((item) => membersOf(item, `${place}[]`))]
  if (typeof value !== 'object' || value === null) return [`${place}: ${value === null ? 'null' : typeof value}`]
  return [`${place}: object`, ...Object.entries(value).flatMap(([name, inner]) => membersOf(inner, `${place}.${name}`))]
}

/** Reprocesses a result of a run, and the run that came of it once more: the lineage that the samples show. */
const reprocessTwice = async (): Promise<void> => {
  const { workflowId, resultId } = await failedResult()
  const post = (scope: object) =>
    emulator.handler(
      new Request(`${ROOT}${WORKFLOWS}/${workflowId}/activateWithScope`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ scope: { taskScope: 'allTasks', ...scope } }),
      }),
    )
  const type = '#microsoft.graph.identityGovernance'
  const first = await post({
    '@odata.type': `${type}.activateProcessingResultScope`,
    processingResults: [{ id: resultId }],
  })
  expect(first.status).toBe(204)
  await clock.advance(3_600_000)
  const { body } = await get(`${WORKFLOWS}/${workflowId}/userProcessingResults/${resultId}/reprocessedRuns`)
  const run = { id: body.value[0].id }
  const second = await post({ '@odata.type': `${type}.activateRunScope`, userScope: 'allUsers', run })
  expect(second.status).toBe(204)
  await clock.advance(emulator.switches.appearAfterMs)
}

const failedResult = async () => {
  for (const { id: workflowId } of (await get(`${WORKFLOWS}?$filter=isEnabled eq true`)).body.value) {
    const failed = await get(`${WORKFLOWS}/${workflowId}/userProcessingResults?$filter=processingStatus eq 'failed'`)
    const [result] = failed.body.value
    if (result) return { workflowId, resultId: result.id }
  }
  throw new Error('the seed has no failed result of an enabled workflow')
}

describe.skipIf(papers.isMissing)(papers.title('the examples'), () => {
  const read = (file: string): Json => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))
  const examples: readonly Example[] = papers.isMissing ? [] : read('index.json').examples
  const shown = examples.filter(
    ({ name, method, url, responseFile }) =>
      method === 'GET' && responseFile && url.startsWith(`${ROOT}/`) && !name.startsWith('common.'),
  )

  beforeAll(reprocessTwice)

  for (const { name, url, responseFile } of shown) {
    const odd = ODD[name]
    const [path = '', query] = url.slice(ROOT.length).split('?')
    const template = odd?.route ?? templateOf(path)
    it.skipIf(template === undefined)(template === undefined ? `${name} (skipped: no such route)` : name, async () => {
      const paths = await tour(template ?? '')
      const answers = await Promise.all(paths.map((found) => get(query === undefined ? found : `${found}?${query}`)))
      expect(answers.filter(({ status }) => status !== 200).map(({ body }) => body)).toEqual([])
      const members = new Set(answers.flatMap(({ body }) => membersOf(body)))
      const lacking = [...new Set(membersOf(read(responseFile ?? '')))].filter((member) => !members.has(member))
      expect(lacking.filter((member) => !odd?.members?.test(member))).toEqual([])
      if (odd?.members) expect(lacking, `no longer odd: ${odd.why}`).not.toEqual([])
    })
  }

  it('all have a route', () => {
    const routes = shown.map(
      ({ name, url }) => ODD[name]?.route ?? templateOf(url.slice(ROOT.length).split('?')[0] ?? ''),
    )
    expect(routes).not.toContain(undefined)
  })
})
