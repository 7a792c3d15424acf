/** Where the CPU of a process went, by function: the sum of the samples in which each was on top of the stack. */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Profiler } from 'node:inspector'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Child } from './child.ts'

/** Runs `work` with the profiler on; keeps the profile in the folder and gives its summary. */
export const profiled = async (
  child: Child,
  name: string,
  folder: string,
  work: () => Promise<unknown>,
): Promise<string> => {
  await child.order('profile')
  await work()
  const { profile } = await child.order('unprofile')
  if (!profile) throw new Error(`${child.name} gave no profile.`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.cpuprofile`), JSON.stringify(profile))
  return `${name}: CPU by function\n${summaryOf(profile)}`
}

/** Lines `12.3 %  function  file:line`, the dearest first; idle time is left out. */
const summaryOf = ({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, most = 40): string => {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const times = new Map<string, number>()
  samples.forEach((id, index) => {
    const frame = frames.get(id)
    if (!frame || frame.functionName === '(idle)') return
    const place = placeOf(frame)
    times.set(place, (times.get(place) ?? 0) + (timeDeltas[index] ?? 0))
  })
  const total = times.values().reduce((sum, time) => sum + time, 0)
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([place, time]) => `${((100 * time) / total).toFixed(1).padStart(5)} %  ${place}`)
    .join('\n')
}

const root = fileURLToPath(new URL('../../', import.meta.url))

const placeOf = ({ functionName, url, lineNumber }: Profiler.ProfileNode['callFrame']): string => {
  const path = url.startsWith('file:') ? fileURLToPath(url).replace(root, '').replace('node_modules/', '') : url
  return `${functionName || '(anonymous)'}  ${path === '' ? '' : `${path}:${lineNumber + 1}`}`
}
