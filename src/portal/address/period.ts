/** The period that a view is about, from its address: the last days, up to when the view was opened or the address says. */
import type { Address } from './address.ts'

export type Period = { readonly start: string; readonly end: string; readonly days: number }

/** Values of the parameter `days`. */
export const dayChoices = [7, 1, 30, 90] as const

export const periodOf = ({ query, openedAt }: Address): Period => {
  const given = Number(query.get('days'))
  const days = dayChoices.find((choice) => choice === given) ?? dayChoices[0]
  // A later page of a list continues in the period of its first one.
  const until = Date.parse(query.get('until') ?? '')
  const end = Number.isNaN(until) ? openedAt : until
  return { start: secondText(end - days * 86_400_000), end: secondText(end), days }
}

const secondText = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
