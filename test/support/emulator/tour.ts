/** Walks a tenant by its routes: every concrete path that a template has there, found by asking the lists above it. */
import type { Json } from './library.ts'

export type Get = (path: string) => Promise<{ readonly status: number; readonly body: Json }>

/** Two instants for the functions that summarise a period. */
export type Period = { readonly startDateTime: string; readonly endDateTime: string }

/**
 * The keys below `executionScope` are those of user results: the pages use it that way, for every user in scope.
 * @param most keys taken of each list
 */
export const createTour = (
  get: Get,
  period: Period,
  most: number,
): ((template: string) => Promise<readonly string[]>) => {
  const keys = new Map<string, Promise<readonly string[]>>()

  const keysOf = (list: string): Promise<readonly string[]> => {
    const known = keys.get(list)
    if (known) return known
    const asked = get(list).then(({ status, body }) => {
      if (status !== 200) throw new Error(`${list} answered ${status}: ${JSON.stringify(body)}`)
      return body.value.slice(0, most).map((row: Json) => String(row.id ?? row.versionNumber))
    })
    keys.set(list, asked)
    return asked
  }

  const walk = async (path: string, rest: readonly string[]): Promise<readonly string[]> => {
    const [segment, ...further] = rest
    if (segment === undefined) return [path]
    if (!/^\{\w+\}$/.test(segment)) return walk(`${path}/${called(segment, period)}`, further)
    const found = await keysOf(path.replace(/\/executionScope$/, '/userProcessingResults'))
    return (await Promise.all(found.map((key) => walk(`${path}/${encodeURIComponent(key)}`, further)))).flat()
  }

  return (template) => walk('', template.split('/').slice(1))
}

const called = (segment: string, period: Period): string =>
  segment.replace('{startDateTime}', period.startDateTime).replace('{endDateTime}', period.endDateTime)
