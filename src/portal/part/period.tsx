/** The choice of a period, as a parameter of the address. */
import { dayChoices, type Period, periodOf, usualDays } from '../address/period.ts'
import { useAddress } from '../address/use-address.ts'
import { Filter } from './filter.tsx'

const textOf = (days: number): string => (days === 1 ? 'Last 24 hours' : `Last ${days} days`)

export const PeriodFilter = () => (
  <Filter
    label="Period"
    name="days"
    choices={dayChoices.map((days) => ({ value: String(days), text: textOf(days) }))}
    usual={String(usualDays)}
  />
)

export const usePeriod = (): Period => periodOf(useAddress())
