/** The requests that several reads of one list may become. Which of them come together, only the rows of answers say. */
import { wideEnough } from '../list/page.ts'
import { type Options, withOptions } from '../list/query.ts'
import { manyRows } from './placeholder.ts'
import type { Step } from './rehearsal.ts'

/** A list that is read, by the parts of its address. */
type Read = {
  readonly step: Step
  readonly path: readonly string[]
  /** What makes it another list, before and behind the options that one request can unite. */
  readonly before: readonly string[]
  readonly behind: readonly string[]
  readonly options: Options
}

/** The most requests that are named for the reads of one list. Each further read could double their number. */
const most = 64

/**
 * A row may be in any of several lists, and what is read below it is wide enough for all lists that it is in. Reads below the same
 * rows come together in every course, and so count as one.
 * @param steps of one course
 */
export const united = (steps: readonly Step[]): readonly Step[] => {
  const reads = steps.filter(({ method, isOfOne }) => method === 'GET' && !isOfOne).map(readOf)
  const lists = Map.groupBy(reads, ({ path, before, behind }) => [path.length, path.at(-1), before, behind].join(' '))
  return [...lists.values()].flatMap(unionsOf)
}

const unionsOf = (reads: readonly Read[]): readonly Step[] => {
  const singles = new Map(reads.map((read) => [read.step.url, read]))
  const found = new Map<string, Read>()
  for (const [at, single] of [...singles.values()].entries())
    for (const other of [...singles.values().take(at), ...found.values()]) {
      const both = together(other, single)
      if (both && found.size < most) found.set(both.step.url, both)
    }
  return [...found.values()].map(({ step }) => step)
}

/** Null where both cannot be reads of one list, or are always the same two. */
const together = (a: Read, b: Read): Read | null => {
  const path = a.path.map((part, index) => samePart(part, b.path[index] ?? ''))
  if (!isOpen(a) && !isOpen(b)) return null
  if (!path.every((part) => part !== null)) return null
  const options = wideEnough(a.options, b.options)
  const wide = withOptions('', options).slice(1).replace(`$top=${endless}`, `$top=${manyRows}`)
  const query = [...a.before, wide, ...a.behind].filter((part) => part !== '').join('&')
  // Both leave right after the answer that the later one waits for.
  const { step } = a.step.wave > b.step.wave ? a : b
  return { ...a, path, options, step: { ...step, url: query === '' ? path.join('/') : `${path.join('/')}?${query}` } }
}

/** Whether only an answer says which list it is. */
const isOpen = ({ path }: Read): boolean => path.some(isPlaceholder)
const isPlaceholder = (part: string): boolean => part.startsWith('{')
const samePart = (a: string, b: string): string | null => {
  if (a === b || isPlaceholder(b)) return a
  return isPlaceholder(a) ? b : null
}

const endless = Number.POSITIVE_INFINITY
const readOf = (step: Step): Read => {
  const [path = '', query = ''] = step.url.split('?')
  const parts = query.split('&')
  const textOf = (option: string) => parts.find((part) => part.startsWith(option))?.slice(option.length)
  const top = textOf('$top=')
  const others = parts.filter((part) => !/^\$(select|expand|top)=/.test(part))
  const isBehind = (part: string) => /^\$(count|skiptoken)=/.test(part)
  return {
    ...{ step, path: path.split('/') },
    ...{ before: others.filter((part) => !isBehind(part)), behind: others.filter(isBehind) },
    options: {
      select: textOf('$select=')?.split(','),
      expand: textOf('$expand=')?.split(','),
      top: top === manyRows ? endless : top === undefined ? undefined : Number(top),
    },
  }
}
