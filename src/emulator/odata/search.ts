/** `$search`: rows whose documented text properties contain the words, without regard to case. */
import type { Predicate } from './filter.ts'

/** @param text the option as sent, quoted or not */
export const compileSearch = (text: string, properties: readonly string[]): Predicate => {
  const wanted = text.replace(/^"(.*)"$/, '$1').toLowerCase()
  return (row) =>
    properties.some((name) =>
      String(row[name] ?? '')
        .toLowerCase()
        .includes(wanted),
    )
}
