/** What a soak of several gateways has found: as a table, and as what is not as it should be. */
import type { Tally } from '../load.ts'
import type { Account } from './account.ts'
import type { FailedTry } from './client.ts'
import type { Disturbance } from './disturbance.ts'
import { failuresOf } from './failures.ts'

export type Findings = {
  readonly seconds: number
  /** Requests of clients, each counted once, and those of their tries that failed. */
  readonly requests: number
  readonly failedTries: readonly FailedTry[]
  readonly tally: Readonly<Tally>
  readonly disturbances: readonly Disturbance[]
  readonly account: Account
  readonly faultsPlayed: Readonly<Record<string, number>>
  readonly linesOfBalancer: ReadonlyMap<string, number>
  /** Log lines of level error and above. */
  readonly complaints: readonly string[]
}

export const tableOf = (findings: Findings): Readonly<Record<string, unknown>> => {
  const { seconds, requests, tally, account, faultsPlayed, linesOfBalancer, complaints } = findings
  const { inRestarts, inKills, atOtherTimes, codes } = sorted(findings)
  const { lost, doubled, contradictions } = account
  return {
    seconds,
    'requests of clients': requests,
    'rolling restarts, tries that failed in each': inRestarts.map(({ length }) => length),
    'gateways stopped, those with an exit code other than 0': [codes.length, codes.filter(Boolean).length],
    'kills, tries that failed in each': inKills.map(({ length }) => length),
    'tries that failed at other times': atOtherTimes.length,
    'queries whole, honestly partial, wrong, lost': [
      ...[tally.whole, tally.partial, tally.wrong.length, tally.lost.length],
    ],
    'codes of their errors': Object.fromEntries(tally.codes),
    'decisions by their end': account.outcomes,
    'decisions lost, doubled, contradictory': [lost, doubled, contradictions].map(({ length }) => length),
    'operations in the audit trail': account.operations,
    'POSTs in the journal, and those that Graph throttled': [account.sent, account.throttled],
    'runs that Graph started': account.started,
    'faults played': faultsPlayed,
    'log lines of the balancer': Object.fromEntries(linesOfBalancer),
    'log lines of level error or above': complaints.length,
  }
}

export const problemsOf = (findings: Findings): readonly string[] => {
  const { tally, account, complaints } = findings
  const { inRestarts, atOtherTimes, codes } = sorted(findings)
  return [
    ...inRestarts.flat().map(({ why }) => `failed in a restart: ${why}`),
    ...atOtherTimes.map(({ why }) => `failed without a reason: ${why}`),
    ...codes.filter((code) => code !== 0).map((code) => `a gateway that was stopped ended with ${code}`),
    ...tally.wrong,
    ...tally.lost,
    ...account.lost.map((what) => `lost: ${what}`),
    ...account.doubled.map((what) => `doubled: ${what}`),
    ...account.contradictions,
    ...complaints.filter((line) => !isWaitForStore(line)),
  ]
}

/** A machine that is busy keeps even its Redis waiting for more than 2 s. The gateways say so, and refuse mutations meanwhile. */
const isWaitForStore = (line: string) => line.includes('"type":"StateUnavailable"')

const sorted = ({ disturbances, failedTries }: Findings) => {
  const { during, outside } = failuresOf(disturbances, failedTries)
  const ofKind = (kind: Disturbance['kind']) => during.filter((_, index) => disturbances[index]?.kind === kind)
  return {
    inRestarts: ofKind('rolling restart'),
    inKills: ofKind('kill -9'),
    atOtherTimes: outside,
    codes: disturbances.flatMap(({ kind, codes }) => (kind === 'rolling restart' ? codes : [])),
  }
}
