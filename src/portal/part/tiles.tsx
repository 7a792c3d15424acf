/** Counts at a glance. */
import type { Reading } from '../graphql/use-read.ts'
import { numberText } from './words.ts'

export type Tile = {
  readonly label: string
  readonly value: number | null | undefined
  readonly tone?: 'good' | 'bad' | 'warn'
}

type TilesOption = {
  readonly tiles: readonly Tile[]
  readonly reading: Pick<Reading<unknown>, 'isReading' | 'isOther'>
}

export const Tiles = ({ tiles, reading: { isReading, isOther } }: TilesOption) => (
  <dl class={isOther ? 'tiles other' : 'tiles'} aria-busy={isReading}>
    {tiles.map(({ label, value, tone }) => (
      <div key={label} class={value ? (tone ?? '') : ''}>
        <dt>{label}</dt>
        <dd>{numberText(value)}</dd>
      </div>
    ))}
  </dl>
)
