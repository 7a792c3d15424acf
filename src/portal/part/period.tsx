/** The period that a view is about, as a parameter of its address: the last days, up to now. */
import { useMemo } from 'preact/hooks'
import { useAddress } from '../address/use-address.ts'
import { Filter } from './filter.tsx'

export type Period = { readonly start: string; readonly end: string; readonly days: number }

const choices = [
  { value: '7', text: 'Last 7 days' },
  { value: '1', text: 'Last 24 hours' },
  { value: '30', text: 'Last 30 days' },
  { value: '90', text: 'Last 90 days' },
]

export const PeriodFilter = () => <Filter label="Period" name="days" choices={choices} />

/** Stays the same until another one is chosen: a period that moved with the clock would be another query each time. */
export const usePeriod = (): Period => {
  const given = useAddress().query.get('days')
  const days = choices.some(({ value }) => value === given) ? Number(given) : 7
  return useMemo(() => {
    const now = Date.now()
    return { start: secondText(now - days * 86_400_000), end: secondText(now), days }
  }, [days])
}

const secondText = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
