/** What a server costs by itself: 200 rows of 10 fields from memory, the same schema and client for each. */
import { type Child, startChild } from './child.ts'
import type { Load } from './overhead/load.ts'
import { query } from './overhead/rows.ts'
import { profiled } from './profile.ts'
import { type Statistic, statisticOf } from './statistic.ts'

export type OverheadLine = {
  readonly name: string
  readonly requestsPerSecond: Statistic
  /** Milliseconds of the server's CPU for one request. */
  readonly cpuMs: Statistic
  readonly peakMiB: number
  readonly bytes: number
}

const servers = [
  { name: 'gateway', file: 'test/bench/overhead/gateway.ts', path: '/graphql' },
  { name: 'graphql-yoga', file: 'test/bench/overhead/yoga.ts', path: '/graphql' },
  { name: 'mercurius', file: 'test/bench/overhead/mercurius.ts', path: '/graphql' },
  { name: 'apollo standalone', file: 'test/bench/overhead/apollo.ts', path: '/' },
]

/** Enough to keep one core of a server busy. */
const connections = 16

export type Overhead = { readonly lines: readonly OverheadLine[]; readonly profiles: readonly string[] }

/** `sliceMs` of load on each server in each round, the servers taking turns. */
export const measureOverhead = async ({
  rounds,
  sliceMs,
  profile,
}: {
  readonly rounds: number
  readonly sliceMs: number
  readonly profile: string | null
}): Promise<Overhead> => {
  const client = await startChild({ name: 'load', file: 'test/bench/overhead/load.ts' })
  const children = await Promise.all(servers.map(({ name, file }) => startChild({ name: `overhead ${name}`, file })))
  const load = async (index: number, milliseconds: number) => {
    const origin = new URL(children[index]?.url ?? '').origin
    return (await client.call({ origin, path: servers[index]?.path, query, connections, milliseconds })) as Load
  }
  try {
    const answers = []
    for (const index of servers.keys()) answers.push(dataOf((await load(index, 2 * sliceMs)).text))
    if (new Set(answers).size !== 1) throw new Error('The servers do not answer the same data.')

    const slices = servers.map((): Slice[] => [])
    for (let round = 0; round < rounds; round += 1)
      for (const index of servers.keys())
        slices[index]?.push(await slice(children[index] as Child, () => load(index, sliceMs)))
    const profiles =
      profile === null ? [] : [await profiled(children[0] as Child, 'overhead', profile, () => load(0, 6 * sliceMs))]
    return { lines: servers.map(({ name }, index) => lineOf(name, slices[index] ?? [])), profiles }
  } finally {
    await Promise.all([client, ...children].map((child) => child.stop()))
  }
}

type Slice = { readonly perSecond: number; readonly cpuMs: number; readonly peakMiB: number; readonly bytes: number }

const slice = async (server: Child, work: () => Promise<Load>): Promise<Slice> => {
  const before = await server.order('reset')
  const { requests, seconds, bytes } = await work()
  const after = await server.order('usage')
  return {
    perSecond: requests / seconds,
    cpuMs: (after.cpuMs - before.cpuMs) / requests,
    peakMiB: after.peakMiB,
    bytes: bytes / requests,
  }
}

const lineOf = (name: string, slices: readonly Slice[]): OverheadLine => ({
  name,
  requestsPerSecond: statisticOf(slices.map(({ perSecond }) => perSecond)),
  cpuMs: statisticOf(slices.map(({ cpuMs }) => cpuMs)),
  peakMiB: Math.max(...slices.map(({ peakMiB }) => peakMiB)),
  bytes: Math.round(slices[0]?.bytes ?? 0),
})

const dataOf = (text: string) => JSON.stringify(JSON.parse(text).data)
