/** Where the CPU of a profiled process went, by function: the sum of the samples in which each was on top of the stack. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

type Frame = { readonly functionName: string; readonly url: string; readonly lineNumber: number }
type Profile = {
  readonly nodes: readonly { readonly id: number; readonly callFrame: Frame }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

/** @returns lines `12.3 %  function  file:line`, the dearest first; idle time is left out. */
export const profileSummary = (file: string, most = 30): string => {
  const { nodes, samples, timeDeltas }: Profile = JSON.parse(readFileSync(file, 'utf8'))
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

const placeOf = ({ functionName, url, lineNumber }: Frame): string => {
  const path = url.startsWith('file:') ? fileURLToPath(url).replace(root, '').replace('node_modules/', '') : url
  return `${functionName || '(anonymous)'}  ${path === '' ? '' : `${path}:${lineNumber + 1}`}`
}
