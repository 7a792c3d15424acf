/** The media types of an `Accept` header (RFC 9110 §12.5.1). */
import { MIMEType } from 'node:util'

export type MediaRange = {
  /** In lower case, such as `text/event-stream` or `application/*`. */
  readonly type: string
  /** By name in lower case, without the weight. */
  readonly parameters: ReadonlyMap<string, string>
  /** 0 to 1; never 0, which means "not this one". */
  readonly weight: number
}

/** Those that are acceptable, the best first; of equals the first. What cannot be read is left out. */
export const mediaRanges = (accept: string): readonly MediaRange[] =>
  (accept.match(/(?:[^,"]|"(?:\\.|[^"\\])*")+/g) ?? [])
    .flatMap(rangeIn)
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)

const rangeIn = (text: string): readonly MediaRange[] => {
  try {
    const { essence, params } = new MIMEType(text)
    const parameters = new Map([...params].map(([name, value]) => [name.toLowerCase(), value]))
    const weight = Number(parameters.get('q') ?? 1)
    parameters.delete('q')
    return Number.isFinite(weight) ? [{ type: essence, parameters, weight }] : []
  } catch {
    return []
  }
}
