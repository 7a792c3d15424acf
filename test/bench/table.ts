/** The measurements as one table of text, each against the script of the same case and plan. */
import type { Case } from './case.ts'
import type { Line } from './measure.ts'
import type { OverheadLine } from './overhead.ts'
import type { PortalLines } from './portal.ts'
import type { Statistic } from './statistic.ts'
import type { BesideStreams, PerEvent } from './streams.ts'

export const caseTable = (cases: readonly Case[], lines: readonly Line[]): string => {
  const head = [
    'case',
    'who',
    'plan',
    'HTTP',
    'requests',
    'wall ms',
    '×',
    'CPU ms',
    '×',
    'peak MiB',
    'answer kB',
    'blocked ms',
  ]
  const body = cases.flatMap((asked) => {
    const own = lines.filter((line) => line.case === asked.name)
    return own.map((line, index) => {
      const script = own.find(({ who, plan }) => who === 'script' && plan === line.plan)
      return [
        index === 0 ? asked.title : '',
        line.who,
        asked.plans.length > 1 ? line.plan : '',
        String(line.arrived.http),
        String(line.arrived.graph),
        spread(line.wallMs),
        against(line.wallMs, script?.wallMs),
        spread(line.cpuMs),
        against(line.cpuMs, script?.cpuMs),
        line.peakMiB.toFixed(0),
        (line.bytes / 1_000).toFixed(1),
        line.blockedMs.toFixed(0),
      ]
    })
  })
  return columns([head, ...body], 3)
}

export const overheadTable = (lines: readonly OverheadLine[]): string => {
  const gateway = lines.find(({ name }) => name === 'gateway')
  const head = [
    '200 rows × 10 fields from memory',
    'requests/s',
    'gateway ×',
    'CPU ms/request',
    'peak MiB',
    'answer kB',
  ]
  const body = lines.map(({ name, requestsPerSecond, cpuMs, peakMiB, bytes }) => [
    name,
    spread(requestsPerSecond, 0),
    gateway ? (gateway.requestsPerSecond.median / requestsPerSecond.median).toFixed(2) : '',
    spread(cpuMs, 3),
    peakMiB.toFixed(0),
    (bytes / 1_000).toFixed(1),
  ])
  return columns([head, ...body], 1)
}

export const portalTable = (lines: PortalLines): string => {
  if (lines === null) return 'portal: skipped, because no Chromium is on the PATH'
  const head = [
    'portal, from the navigation',
    'query alone ms',
    'first visit: row ms',
    '×',
    'drawn ms',
    '×',
    'third visit: row ms',
    '×',
    'drawn ms',
    '×',
  ]
  const body = lines.map(({ screen, queryMs, first, third }) => [
    screen,
    spread(queryMs),
    ...[first.rowMs, first.drawnMs, third.rowMs, third.drawnMs].flatMap((ms) => [spread(ms), against(ms, queryMs)]),
  ])
  return columns([head, ...body], 1)
}

export const streamLine = ({ streams, without, beside }: BesideStreams): string =>
  `dashboard beside ${streams} open streams: ${spread(beside)} ms, ${against(beside, without)} × of ${spread(without)} ms without`

export const eventLine = ({ streams, events, eventMs, queryMs }: PerEvent): string =>
  `one of ${events} events of a run with ${streams} watchers: ${eventMs.toFixed(3)} ms of CPU, ${(eventMs / queryMs).toFixed(2)} × of ${queryMs.toFixed(3)} ms for a query of the same`

const spread = ({ median, low, high }: Statistic, digits = median < 100 ? 1 : 0) =>
  `${median.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`

const against = ({ median }: Statistic, script: Statistic | undefined) =>
  script ? (median / script.median).toFixed(2) : ''

/** The first `texts` columns stand left, the numbers right. */
const columns = (rows: readonly (readonly string[])[], texts: number): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column < texts ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
