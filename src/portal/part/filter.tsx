/** A choice among values of one parameter of the address. */
import { firstPage, withQuery } from '../address/address.ts'
import { navigate, useAddress } from '../address/use-address.ts'

type FilterOption = {
  readonly label: string
  readonly name: string
  /** The first one is in force where the address has none. */
  readonly choices: readonly { readonly value: string; readonly text: string }[]
}

export const Filter = ({ label, name, choices }: FilterOption) => {
  const address = useAddress()
  const choose = (value: string) =>
    navigate(withQuery(address, { [name]: value === choices[0]?.value ? null : value, ...firstPage }), {
      replace: true,
    })
  return (
    <label class="filter" style={shrinking}>
      <span>{label}</span>
      <select
        style={shrinking}
        value={address.query.get(name) ?? choices[0]?.value ?? ''}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {choices.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A browser makes it as wide as its longest choice, which can be a name from Graph. */
const shrinking = { maxInlineSize: '100%', minInlineSize: 0 }
