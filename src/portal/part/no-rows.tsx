/** The words in place of rows. Where a part of a list could not be read, they do not say that there is nothing. */
import type { ComponentChildren } from 'preact'
import type { Problem } from '../graphql/problem.ts'

type NoneOption = {
  /** Of the reading that the list comes from. */
  readonly problems: readonly Problem[]
  readonly children: ComponentChildren
}

export const None = ({ problems, children }: NoneOption) => (
  <>{problems.length === 0 ? children : 'None among what could be read.'}</>
)
