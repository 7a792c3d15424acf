/** A part of a view with a reading of its own: a skeleton until it is there, and what it could not read. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { textOf } from '../graphql/document.ts'
import type { Reading } from '../graphql/use-read.ts'
import { CopyButton } from './copy-button.tsx'
import { ExplainButton } from './explain-button.tsx'
import { Problems } from './problems.tsx'

type SectionOption<Data> = {
  readonly title: string
  readonly reading: Reading<Data>
  /** What stands at the right of the title. */
  readonly actions?: ComponentChildren
  /** How the data is shown. */
  readonly children: (data: Data) => ComponentChildren
}

export const Section = <Data,>({ title, reading, actions, children }: SectionOption<Data>) => {
  const id = useId()
  const { data, isReading, isOther, problems, again, sent } = reading
  return (
    <section aria-labelledby={id} aria-busy={isReading} class={isOther ? 'section other' : 'section'}>
      <header>
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        {actions}
        <div class="copy">
          <ExplainButton title={title} sent={sent} />
          <CopyButton label="Copy as GraphQL" text={() => textOf(sent.document, sent.variables)} />
        </div>
      </header>
      {isReading && <progress class="reading" aria-label={`Reading: ${title}`} />}
      <Problems problems={problems} again={again} />
      {data ? children(data) : isReading && <Skeleton />}
    </section>
  )
}

const Skeleton = () => (
  <div class="skeleton" aria-hidden="true">
    <div />
    <div />
    <div />
  </div>
)
