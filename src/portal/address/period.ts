/** The period that a view is about, from its address: the last days, up to when the view was opened or the address says. */
import type { Address } from './address.ts'

export type Period = { readonly start: string; readonly end: string; readonly days: number }

/** Values of the parameter `days`. */
export const dayChoices = [1, 7, 30, 90] as const

/** The one in force where an address has none of them. */
export const usualDays = 7

export const periodOf = ({ query, openedAt }: Address): Period => {
  const days = dayChoices.find((choice) => String(choice) === query.get('days')) ?? usualDays
  // A later page of a list continues in the period of its first one. No other view is about a time that it does not name.
  const until = Date.parse((query.has('after') && query.get('until')) || '')
  const end = until >= 0 && until < yearTenThousand ? until : openedAt
  return { start: secondText(end - days * 86_400_000), end: secondText(end), days }
}

/** Years of more digits have another form, and the earliest and latest instants have none a period away. */
const yearTenThousand = Date.UTC(10_000, 0)

const secondText = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
