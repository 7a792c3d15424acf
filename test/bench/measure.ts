/** One case, round by round, everyone taking turns: what each of them took. */
import { isDeepStrictEqual } from 'node:util'
import type { Case, Plan } from './case.ts'
import { type Contestant, Refused, type Run } from './contestant.ts'
import type { Arrived, BenchEmulator } from './emulator.ts'
import { profiled } from './profile.ts'
import { type Statistic, statisticOf } from './statistic.ts'

export type Line = {
  readonly case: string
  readonly who: string
  readonly plan: Plan
  /** What reached Graph in one round; the most of all rounds. */
  readonly arrived: Arrived
  readonly wallMs: Statistic
  readonly cpuMs: Statistic
  readonly peakMiB: number
  readonly bytes: number
  /** The longest hold-up of the event loop, in milliseconds, in rounds of their own. */
  readonly blockedMs: number
}

export type Measured = {
  readonly lines: readonly Line[]
  readonly skipped: readonly string[]
  readonly profiles: readonly string[]
}

type Sample = Pick<Run, 'wallMs' | 'bytes'> & {
  readonly arrived: Arrived
  readonly cpuMs: number
  readonly peakMiB: number
}
type Entry = { readonly who: Contestant; readonly plan: Plan; readonly samples: Sample[]; blockedMs: number }

/** Before the first round that counts, code gets compiled and connections get opened: so many rounds, for as long at least. */
const warmUps = 4
const warmUpMs = 10_000
/** Rounds in which the event loop is watched. */
const watched = 3

export const measureCase = async (
  asked: Case,
  contestants: readonly Contestant[],
  emulator: BenchEmulator,
  { rounds, profile }: { readonly rounds: number; readonly profile: string | null },
): Promise<Measured> => {
  const entries = asked.plans.flatMap((plan) =>
    contestants
      .filter(({ plans }) => plans.includes(plan))
      .map((who): Entry => ({ who, plan, samples: [], blockedMs: 0 })),
  )
  const { able, skipped } = await compared(asked, entries, emulator)
  const play = async (entry: Entry) => {
    await emulator.expand(entry.plan === 'expand')
    return sampleOf(asked, entry, emulator)
  }
  const start = performance.now()
  for (let round = 0; round < warmUps || performance.now() - start < warmUpMs; round += 1)
    for (const entry of able) await play(entry)
  for (let round = 0; round < rounds; round += 1) for (const entry of able) entry.samples.push(await play(entry))
  for (const entry of able) {
    await emulator.expand(entry.plan === 'expand')
    await entry.who.child.order('watch')
    for (let round = 0; round < watched; round += 1) await entry.who.run(asked, entry.plan)
    entry.blockedMs = (await entry.who.child.order('unwatch')).blockedMs
  }
  const profiles: string[] = []
  for (const { who, plan } of profile === null ? [] : able.filter(({ who }) => who.name === 'gateway')) {
    await emulator.expand(plan === 'expand')
    const play = async () => {
      for (let round = 0; round < rounds; round += 1) await who.run(asked, plan)
    }
    profiles.push(await profiled(who.child, `${asked.name} ${plan}`, profile ?? '', play))
  }
  return { lines: able.map((entry) => lineOf(asked, entry)), skipped, profiles }
}

/** Who cannot do the case is left out; who answers other data than the others ends the bench. */
const compared = async (asked: Case, entries: readonly Entry[], emulator: BenchEmulator) => {
  const able: Entry[] = []
  const skipped: string[] = []
  let expected: unknown
  for (const entry of entries) {
    await emulator.expand(entry.plan === 'expand')
    try {
      const data = alike((await entry.who.run(asked, entry.plan)).data())
      expected ??= data
      if (!isDeepStrictEqual(data, expected))
        throw new Error(`${entry.who.name} answers ${asked.name} otherwise than the others.`)
      able.push(entry)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      skipped.push(`${asked.title}: skipped for the ${entry.who.name}, which refuses it: ${error.message}`)
    }
  }
  return { able, skipped }
}

const sampleOf = async (asked: Case, { who, plan }: Entry, emulator: BenchEmulator): Promise<Sample> => {
  await emulator.forget()
  const before = await who.child.order('reset')
  const { wallMs, bytes } = await who.run(asked, plan)
  const after = await who.child.order('usage')
  return { wallMs, bytes, cpuMs: after.cpuMs - before.cpuMs, peakMiB: after.peakMiB, arrived: await emulator.arrived() }
}

const lineOf = (asked: Case, { who, plan, samples, blockedMs }: Entry): Line => ({
  case: asked.name,
  who: who.name,
  plan,
  arrived: {
    http: Math.max(...samples.map(({ arrived }) => arrived.http)),
    graph: Math.max(...samples.map(({ arrived }) => arrived.graph)),
  },
  wallMs: statisticOf(samples.map(({ wallMs }) => wallMs)),
  cpuMs: statisticOf(samples.map(({ cpuMs }) => cpuMs)),
  peakMiB: Math.max(...samples.map(({ peakMiB }) => peakMiB)),
  bytes: samples[0]?.bytes ?? 0,
  blockedMs,
})

/** The script leaves enums as Graph has them. */
const alike = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === 'string' && /^[A-Z][A-Z_]+$/.test(each)
      ? each.toLowerCase().replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
      : each,
  )
