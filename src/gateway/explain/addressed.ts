/** The exact addresses of the requests that the estimate counts: those of the steps that stand where the estimate names a place. */
import type { PlannedRequest } from './plan.ts'
import { withoutSamples } from './sample.ts'
import type { NamedStep } from './step.ts'

/** Without a step, such as for the search for a mutation's run, the place itself. */
export const addressed = (
  { field, method, urls }: PlannedRequest,
  steps: readonly NamedStep[],
): PlannedRequest['urls'] => {
  const places = urls.map(withoutSamples)
  const isFor = (place: string) => (step: NamedStep) =>
    step.method === method && nameless(pathOf(step.url)) === nameless(place) && !step.url.includes('{skiptoken}')
  const found = places.flatMap((place) => {
    const all = steps.filter(isFor(place))
    const own = all.filter(({ fields }) => fields.includes(field))
    const some = (own.length > 0 ? own : all).map(({ url }) => url)
    return some.length > 0 ? some : [place]
  })
  return [...new Set(found)]
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? ''
const nameless = (path: string): string => path.replaceAll(/\{[^}]+\}/g, '{}')
