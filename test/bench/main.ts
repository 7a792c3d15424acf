/**
 * `npm run bench`: the gateway against a script written by hand and a gateway written in an afternoon, over the emulator
 * with 40 ms for each HTTP request; the portal against its own queries; the server against others on rows in memory. Says
 * numbers, never fails on one.
 *
 * | variable | does |
 * |---|---|
 * | `BENCH_ROUNDS` | rounds that count, 15 unless set |
 * | `BENCH_ONLY` | comma-separated names of cases (`dashboard tree branch workflow people failures callers streams portal overhead`) |
 * | `BENCH_JSON` | path of a file for the same numbers as JSON |
 * | `BENCH_PROFILE` | folder for CPU profiles of the gateway; where its time went is printed by function |
 */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { request } from 'undici'
import { casesFor } from './case.ts'
import { startGateway, startNaive, startScript } from './contestant.ts'
import { startEmulator } from './emulator.ts'
import { machine } from './machine.ts'
import { type Line, measureCase } from './measure.ts'
import { measureOverhead } from './overhead.ts'
import { measurePortal } from './portal.ts'
import { measureEvents, measureStreams } from './streams.ts'
import { caseTable, eventLine, overheadTable, portalTable, streamLine } from './table.ts'

const seed = '20x10x20x3'
const latencyMs = 40
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 15)
const only = process.env['BENCH_ONLY']?.split(',')
const profile = process.env['BENCH_PROFILE'] ? resolve(process.env['BENCH_PROFILE']) : null
const isWanted = (name: string) => only === undefined || only.includes(name)

const host = machine()
const started = performance.now()

const emulator = await startEmulator(seed, latencyMs)
const [expand, join_, script, naive] = [
  await startGateway(emulator.baseUrl, 'expand'),
  await startGateway(emulator.baseUrl, 'join'),
  await startScript(emulator.baseUrl),
  await startNaive(emulator.baseUrl),
]
const contestants = [script, expand, join_, naive]
const workflowId = await firstWorkflow()
const all = casesFor(workflowId)
const cases = all.filter(({ name }) => isWanted(name))
const lines: Line[] = []
const skipped: string[] = []
const profiles: string[] = []
for (const asked of cases) {
  process.stderr.write(`${asked.title} …\n`)
  const measured = await measureCase(asked, contestants, emulator, { rounds, profile })
  lines.push(...measured.lines)
  skipped.push(...measured.skipped)
  profiles.push(...measured.profiles)
}
const dashboard = all.find(({ name }) => name === 'dashboard')
const perEvent = isWanted('streams') ? await measureEvents(expand, 200) : null
const besideStreams =
  dashboard && isWanted('streams') ? await measureStreams(expand, dashboard, { rounds, streams: 1_000 }) : null
const portal = isWanted('portal') ? await measurePortal(emulator.baseUrl, workflowId, rounds) : []
await Promise.all([...contestants.map(({ child }) => child.stop()), emulator.child.stop()])
const overhead = isWanted('overhead')
  ? await measureOverhead({ rounds, sliceMs: 500, profile })
  : { lines: [], profiles: [] }

const seconds = ((performance.now() - started) / 1_000).toFixed(0)
const startMs = [expand, join_].map(({ child }) => Math.round(child.startMs))
console.log(`
${host.cpu}, ${host.cores} cores, ${host.memoryGiB} GiB, ${host.system}, Node ${host.node}, load ${host.load}
Emulator: ${seed} (workflows × runs × users × tasks), ${latencyMs} ms for each HTTP request. ${rounds} rounds, medians (quartiles).
× is against the script with the same plan: its time ends where its JSON text is made, the gateways' where a client in another
process has read it. Gateway from dist/, started in ${startMs.join(' and ')} ms. The whole run took ${seconds} s.

${caseTable(cases, lines)}
${skipped.map((line) => `\n${line}`).join('')}
${besideStreams ? streamLine(besideStreams) : ''}
${perEvent ? eventLine(perEvent) : ''}
${isWanted('portal') ? portalTable(portal) : ''}
${overheadTable(overhead.lines)}`)

if (process.env['BENCH_JSON'])
  writeFileSync(
    process.env['BENCH_JSON'],
    JSON.stringify(
      { machine: host, seed, latencyMs, rounds, startMs, lines, skipped, besideStreams, perEvent, portal, overhead },
      null,
      2,
    ),
  )
for (const text of [...profiles, ...overhead.profiles]) console.log(`\n${text}`)

async function firstWorkflow(): Promise<string> {
  const path = '/identityGovernance/lifecycleWorkflows/workflows?$select=id&$top=1'
  const { body } = await request(emulator.baseUrl + path, { headers: { authorization: 'Bearer bench' } })
  const { value } = (await body.json()) as { value: { id: string }[] }
  return value[0]?.id ?? ''
}
