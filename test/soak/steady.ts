/** One gateway under a steady load, over an emulator that throttles 5 %, resets 1 % and delays 5 % of its requests. */
import { freePort } from '../support/port.ts'
import { startChild } from './child.ts'
import { ask, createLoad, queries } from './load.ts'
import { report } from './report.ts'
import { countersOf, growthOf, type Sample, sampleOf } from './sample.ts'

const number = (name: string, fallback: number) => Number(process.env[name] ?? fallback)
/** GraphQL requests a second, and how many may be under way at once. */
const rate = number('SOAK_RATE', 10)
const most = number('SOAK_CONCURRENCY', 50)

const faults = [
  { fault: { kind: 'answer', status: 429, headers: { 'Retry-After': '1' } }, fraction: 0.05, seed: 1 },
  { fault: { kind: 'reset' }, match: { on: 'request' }, fraction: 0.01, seed: 2 },
  { fault: { kind: 'delay', ms: 500 }, fraction: 0.05, seed: 3 },
]

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** @returns what is not as it should be */
export const steady = async (seconds: number): Promise<readonly string[]> => {
  const emulator = await startChild('src/emulator/main.ts', {
    PORT: '0',
    EMULATOR_SEED: '20x10x20x3',
    EMULATOR_LATENCY_MS: '20',
  })
  const metricsPort = await freePort()
  const gateway = await startChild('src/main.ts', {
    PORT: '0',
    METRICS_PORT: String(metricsPort),
    GRAPH_BASE_URL: `${emulator.origin}/v1.0`,
    GRAPH_CREDENTIAL: 'static',
    GRAPH_STATIC_TOKEN: 'soak',
    AUTH_MODE: 'none',
    STATE_URL: 'memory:',
    CACHE: 'off',
    HISTORY_TTL_MS: '0',
  })
  const url = `${gateway.origin}/graphql`
  const metricsUrl = `http://127.0.0.1:${metricsPort}/metrics`
  const control = (path: string, init: RequestInit = {}) => fetch(`${emulator.origin}/emulator/${path}`, init)
  try {
    const truth = new Map(await Promise.all(queries.map(async (query) => [query.name, await ask(url, query)] as const)))
    for (const [name, { errors }] of truth) if (errors) throw new Error(`${name} has errors before any fault.`)
    for (const rule of faults) await control('faults', { method: 'POST', body: JSON.stringify(rule) })

    const load = createLoad({ queries, truth, ask: (query) => ask(url, query) })
    const samples: Sample[] = []
    const start = performance.now()
    const elapsed = () => (performance.now() - start) / 1_000
    for (let count = 0; elapsed() < seconds; count += 1) {
      load.tick(count, most)
      const due = samples.length * Math.min(5, seconds / 40)
      if (elapsed() >= due) samples.push(await sampleOf(metricsUrl, elapsed()))
      if (count % (rate * 30) === 0) progress(samples.at(-1), load.tally)
      await sleep(Math.max(0, ((count + 1) / rate - elapsed()) * 1_000))
    }
    await load.idle()
    const hits = (await (await control('faults')).json()) as {
      readonly hits: number
      readonly fault: { kind: string }
    }[]
    await control('faults', { method: 'DELETE' })
    const after = new Map(await Promise.all(queries.map(async (query) => [query.name, await ask(url, query)] as const)))
    await sleep(1_000)
    const last = await sampleOf(metricsUrl, elapsed())

    const { tally } = load
    const problems = [
      ...tally.wrong.slice(0, 5),
      ...tally.lost.slice(0, 5),
      ...gateway.complaints().slice(0, 5),
      ...growthOf(samples),
      ...(gateway.exitCode() === null ? [] : [`the gateway ended with ${gateway.exitCode()}`]),
      ...[...truth].flatMap(([name, { data }]) =>
        JSON.stringify(after.get(name)?.data) === JSON.stringify(data) ? [] : [`${name} is not what it was before`],
      ),
    ]
    const times = tally.milliseconds.toSorted((a, b) => a - b)
    const at = (part: number) => Math.round(times[Math.floor((times.length - 1) * part)] ?? Number.NaN)
    report({
      seconds,
      'GraphQL requests': times.length + tally.lost.length,
      'answered whole': tally.whole,
      'honestly partial': tally.partial,
      wrong: tally.wrong.length,
      lost: tally.lost.length,
      'left out, too many under way': tally.skipped,
      'codes of errors': Object.fromEntries(tally.codes),
      'milliseconds (median, 95 %, 99 %, most)': [at(0.5), at(0.95), at(0.99), at(1)],
      'faults played': Object.fromEntries(hits.map(({ fault, hits }) => [fault.kind, hits])),
      counters: await countersOf(metricsUrl),
      'memory in MiB (after a quarter, at the end, after it)': spread(samples, last, ({ residentMiB }) => residentMiB),
      'heap in MiB (the same)': spread(samples, last, ({ heapMiB }) => heapMiB),
      'open files (the same)': spread(samples, last, ({ files }) => files),
      'log lines': Object.fromEntries(gateway.said()),
      'lines of level error or above': gateway.complaints().length,
      'unhandled rejections': gateway.exitCode() === null ? 0 : `the process ended with ${gateway.exitCode()}`,
    })
    return problems
  } finally {
    await gateway.stop()
    await emulator.stop()
  }
}

const spread = (samples: readonly Sample[], last: Sample, of: (sample: Sample) => number) =>
  [samples[Math.floor(samples.length / 4)], samples.at(-1), last].map((sample) =>
    sample ? Math.round(of(sample)) : null,
  )

const progress = (
  sample: Sample | undefined,
  { whole, partial, wrong }: { whole: number; partial: number; wrong: readonly string[] },
) => {
  if (!sample) return
  const { at, residentMiB, heapMiB, files, lagMs } = sample
  const used = `${residentMiB.toFixed(0)} MiB, heap ${heapMiB.toFixed(0)}, ${files} files, lag ${lagMs.toFixed(0)} ms`
  console.log(`${at.toFixed(0).padStart(4)} s  ${whole} whole, ${partial} partial, ${wrong.length} wrong; ${used}`)
}
