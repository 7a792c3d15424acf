/** Lists of Graph in memory: what a session's loader is given, and a note of each address that it asks for. */
import { GraphError } from '../../../src/msgraph/error.ts'
import type { GraphEvent } from '../../../src/msgraph/event.ts'
import { createLearnedOptions } from '../../../src/msgraph/list/learned-option.ts'
import type { Load } from '../../../src/msgraph/list/load.ts'
import type { PageOptions, Source } from '../../../src/msgraph/list/page.ts'
import { type Group, group } from '../../../src/msgraph/resource/directory.ts'
import { asIs } from '../../../src/msgraph/resource/origin.ts'
import { manualClock } from '../clock.ts'

export const baseUrl = 'https://graph.test/v1.0'
export const groups: Source<Group> = { path: '/groups', shape: group, origin: asIs }
export const groupsNamed = (...ids: readonly string[]) => ids.map((id) => ({ id, displayName: `Group ${id}` }))

/** What Graph answers to an address below the version root: a body, or an error that is thrown. */
export type Answering = (url: URL) => unknown

export const refused = (status = 400) => new GraphError('refused', `Microsoft Graph answered ${status}.`, { status })

/** Pages of so many rows, and behind each but the last the link to the next. */
export const pagesOf =
  (rows: readonly object[], size: number): Answering =>
  ({ pathname, searchParams }) => {
    const from = Number(searchParams.get('$skiptoken') ?? 0)
    const more = from + size < rows.length
    return {
      value: rows.slice(from, from + size),
      ...(more && { '@odata.nextLink': `${baseUrl}${pathname}?$skiptoken=${from + size}` }),
    }
  }

export const reading = (answering: Answering) => {
  const asked: string[] = []
  const events: GraphEvent[] = []
  const announced: number[] = []
  const load: Load = async (path, read) => {
    asked.push(decodeURIComponent(path))
    const body = answering(new URL(path, 'https://graph.test'))
    if (body instanceof Error) throw body
    return read(structuredClone(body))
  }
  const options: PageOptions = {
    load,
    baseUrl,
    observe: (event) => void events.push(event),
    learned: createLearnedOptions(manualClock()),
    announce: (requests) => void announced.push(requests),
  }
  return { options, asked, events, announced }
}
