/** A choice among values of one parameter of the address. */
import { firstPage, withQuery } from '../address/address.ts'
import { navigate, useAddress } from '../address/use-address.ts'

type FilterOption = {
  readonly label: string
  readonly name: string
  readonly choices: readonly { readonly value: string; readonly text: string }[]
  /** The one in force where the address has none of them; the first one if omitted. */
  readonly usual?: string
  /** For where any value is in force: the text of one that is not among the choices. */
  readonly other?: string
}

export const Filter = ({ label, name, choices, usual = choices[0]?.value ?? '', other }: FilterOption) => {
  const address = useAddress()
  const choose = (value: string) =>
    navigate(withQuery(address, { [name]: value === usual ? null : value, ...firstPage }), { replace: true })
  const given = address.query.get(name)
  const isOther = given !== null && choices.every(({ value }) => value !== given)
  const all = isOther && other !== undefined ? [...choices, { value: given, text: other }] : choices
  const chosen = all.find(({ value }) => value === given)
  return (
    <label class="filter">
      <span>{label}</span>
      <select value={chosen?.value ?? usual} onChange={(event) => choose(event.currentTarget.value)}>
        {all.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
