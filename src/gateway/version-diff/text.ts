/** Properties as texts, so that one comparison serves all of them. */

export type Texts<P extends string> = Readonly<Record<P, string | null>>
export type Change<P extends string> = {
  readonly property: P
  readonly before: string | null
  readonly after: string | null
}

/** Null if Graph gives no value. */
export const text = (value: string | number | boolean | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value)

/** Graph gives members of an enum in any order. */
export const listText = (values: readonly string[] | null | undefined): string | null =>
  values ? values.toSorted().join(', ') : null

/** The properties that differ, in their order. */
export const changed = <P extends string>(before: Texts<P>, after: Texts<P>): readonly Change<P>[] =>
  (Object.keys(before) as P[])
    .filter((property) => before[property] !== after[property])
    .map((property) => ({ property, before: before[property], after: after[property] }))
