/** `npx node test/soak/portal.ts`: what people at a portal cost Graph, screen by screen, without and with kept history; in simulated time. */
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config/config.ts'
import { createEmulator } from '../../src/emulator/index.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { manualClock } from '../support/clock.ts'
import { allBlocks } from '../support/document.ts'
import { queries } from './load.ts'

/** As many in ten minutes as PEOPLE says; the rate is the same if it is fewer in less time. */
const people = Number(process.env['PEOPLE'] ?? 1_000)
const seconds = Number(process.env['SECONDS'] ?? 600)
/** Every how many people one also looks at what failed and at a person, two lists over the whole tenant; 0 for none. */
const curious = Number(process.env['CURIOUS'] ?? 0)
/** Milliseconds of the simulated clock in one step. */
const stepMs = 20

/** A document of `docs/`, by the name of its operation. */
const documented = (name: string): string => {
  const found = allBlocks('graphql').find(({ text }) => new RegExp(`^(query|mutation) ${name}\\b`).test(text))
  if (!found) throw new Error(`No document has the operation ${name}.`)
  return found.text
}

type Answer = {
  // biome-ignore lint/suspicious/noExplicitAny: each screen reads an answer of its own
  readonly data?: any
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[]
  readonly extensions?: { readonly cost: { readonly graphRequests: { readonly used: number } } }
}

type Tally = { requests: number; graphRequests: number }

const simulate = async (historyMs: number) => {
  const clock = manualClock()
  const emulator = createEmulator({ clock, seed: '100x50x40x4', switches: { latencyMs: 40 } })
  const config = readConfig(
    {
      HISTORY_TTL_MS: String(historyMs),
      GRAPH_REQUESTS_PER_MINUTE: '1000000000',
      REPROCESS_PER_MINUTE: '1000000000',
      LOG_LEVEL: 'fatal',
    },
    { emulator: true },
  )
  const log = await createLog({ level: 'fatal', to: { write: () => undefined } })
  const app = await createApp({ config, clock, log, version: '0.0.0-soak', fetch: emulator.handler })
  const screens = new Map<string, Tally>()
  const said = new Map<string, number>()
  const count = (what: string) => said.set(what, (said.get(what) ?? 0) + 1)

  const ask = async (screen: string, query: string, variables: object = {}): Promise<Answer> => {
    const response = await app.handler(
      new Request('http://gateway.test/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      }),
    )
    const answer = (await response.json()) as Answer
    const tally = screens.get(screen) ?? { requests: 0, graphRequests: 0 }
    screens.set(screen, tally)
    tally.requests += 1
    tally.graphRequests += answer.extensions?.cost.graphRequests.used ?? 0
    for (const { extensions } of answer.errors ?? []) count(extensions.code)
    return answer
  }

  const run = async <T>(work: Promise<T>): Promise<T> => {
    let isOver = false
    const over = () => {
      isOver = true
    }
    work.then(over, over)
    while (!isOver) await clock.advance(stepMs)
    return work
  }

  const failed = '(first: 50, filter: { processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] } })'
  const { data } = await run(
    ask(
      '',
      `{ workflows(first: 100) { nodes { id runs${failed} { nodes { id } } } } users(search: "a") { nodes { id } } }`,
    ),
  )
  const workflows: readonly {
    readonly id: string
    readonly runs: { readonly nodes: readonly { readonly id: string }[] }
  }[] = data.workflows.nodes
  const persons: readonly { readonly id: string }[] = data.users.nodes
  screens.clear()

  const day = 86_400_000
  const midnight = Math.floor(clock.now() / day) * day
  const since = new Date(midnight - 30 * day).toISOString()
  const until = new Date(midnight + day).toISOString()
  const dashboard = queries.find(({ name }) => name === 'dashboard')?.text ?? ''

  const journey = async (person: number) => {
    const workflow = workflows[person % workflows.length]
    const workflowId = workflow?.id ?? ''
    const runId =
      workflow?.runs.nodes[Math.floor(person / workflows.length) % (workflow.runs.nodes.length || 1)]?.id ?? ''
    await ask('home', dashboard)
    await clock.sleep(8_000)
    await ask('one workflow', documented('UsersView'), { workflowId, since, until })
    await clock.sleep(8_000)
    await ask('failures anywhere', documented('FailuresAnywhere'), { since })
    if (curious > 0 && person % curious === 0) {
      await clock.sleep(6_000)
      await ask('what failed', documented('WhatFailed'), {
        since: new Date(midnight).toISOString(),
        until,
      })
      await clock.sleep(6_000)
      await ask('a person', documented('PersonHistory'), { id: persons[person % persons.length]?.id })
    }
    await clock.sleep(10_000)
    const input = { workflowId, runId }
    await ask('preview', documented('Dialog'), { input })
    await clock.sleep(8_000)
    const { data } = await ask('reprocess', documented('Reprocess'), {
      input: { ...input, idempotencyKey: `k-${person}` },
    })
    count(data?.reprocessRun?.status ?? 'no status')
    for (const { code } of data?.reprocessRun?.userErrors ?? []) count(code)
    const id = data?.reprocessRun?.operation?.id
    for (let poll = 0; poll < 10 && id; poll += 1) {
      await clock.sleep(2_000)
      await ask('ten polls', documented('Progress'), { id })
    }
  }

  app.start()
  emulator.journal.clear()
  let sent = 0
  const start = clock.now()
  const journeys: Promise<void>[] = []
  while (clock.now() - start < seconds * 1_000) {
    while (journeys.length < (people * (clock.now() - start + stepMs)) / (seconds * 1_000))
      journeys.push(journey(journeys.length))
    await clock.advance(stepMs)
    sent += emulator.journal.entries().filter(({ path }) => !path.endsWith('/$batch')).length
    emulator.journal.clear()
  }
  await run(Promise.all(journeys))
  await run(app.close())
  sent += emulator.journal.entries().filter(({ path }) => !path.endsWith('/$batch')).length
  return { screens, sent, said }
}

const [before, after] = [await simulate(0), await simulate(5_000)]
const rate = (graphRequests: number) => (graphRequests / seconds).toFixed(1)
console.log(
  `${people} people in ${seconds} s, a tenant of 100 workflows. Graph requests a second, without and with kept history:\n`,
)
console.log('| screen | times | HISTORY_TTL_MS=0 | HISTORY_TTL_MS=5000 |')
console.log('|---|---|---|---|')
const shown = { before: 0, after: 0 }
for (const [screen, { requests, graphRequests }] of before.screens) {
  const kept = after.screens.get(screen)?.graphRequests ?? 0
  shown.before += graphRequests
  shown.after += kept
  console.log(`| ${screen} | ${requests} | ${rate(graphRequests)} | ${rate(kept)} |`)
}
console.log(`| background, and the POSTs | | ${rate(before.sent - shown.before)} | ${rate(after.sent - shown.after)} |`)
console.log(`| all | | ${rate(before.sent)} | ${rate(after.sent)} |`)
console.log('\nwithout:', Object.fromEntries(before.said), '\nwith:', Object.fromEntries(after.said))
