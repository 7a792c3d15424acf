/** Requests that the estimate counts, with the exact addresses of the steps that stand where the estimate names a place. */
import type { PlannedRequest } from './plan.ts'
import { withoutSamples } from './sample.ts'
import type { NamedStep } from './step.ts'

/** Without a step, the place itself. */
export const addressed = (line: PlannedRequest, steps: readonly NamedStep[]): PlannedRequest => {
  const { field, method, urls } = line
  const places = urls.map(withoutSamples)
  const isFor = (place: string) => (step: NamedStep) =>
    step.method === method && nameless(pathOf(step.url)) === nameless(place) && !step.url.includes('{skiptoken}')
  const found = places.map((place) => {
    const all = steps.filter(isFor(place))
    const own = all.filter(({ fields }) => fields.includes(field))
    return { place, some: own.length > 0 ? own : all }
  })
  // What another field has read already, this one need not wait for.
  const first = Math.min(...found.flatMap(({ some }) => some.map(({ wave }) => wave)))
  return {
    ...line,
    urls: [...new Set(found.flatMap(({ place, some }) => (some.length > 0 ? some.map(({ url }) => url) : [place])))],
    wave: line.conditional ? line.wave : Math.min(line.wave, first),
  }
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? ''
const nameless = (path: string): string => path.replaceAll(/\{[^}]+\}/g, '{}')
