/** Counts at a glance. */
import { numberText } from './words.ts'

export type Tile = {
  readonly label: string
  readonly value: number | null | undefined
  readonly tone?: 'good' | 'bad' | 'warn'
}

export const Tiles = ({ tiles }: { readonly tiles: readonly Tile[] }) => (
  <dl class="tiles">
    {tiles.map(({ label, value, tone }) => (
      <div key={label} class={value ? (tone ?? '') : ''}>
        <dt>{label}</dt>
        <dd>{numberText(value)}</dd>
      </div>
    ))}
  </dl>
)
