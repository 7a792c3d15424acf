/** A table that scrolls within itself where it is wider than the page. */
import { type ComponentChildren, toChildArray } from 'preact'
import { useEffect, useState } from 'preact/hooks'

type TableOption = {
  /** What the rows are; for readers that do not see the heading above. */
  readonly caption: string
  /** An empty text is a column of controls, whose heading is not shown. */
  readonly columns: readonly string[]
  readonly children: ComponentChildren
}

export const Table = ({ caption, columns, children }: TableOption) => {
  const { rows, isWhole } = useRows(children)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard too
    <section class="scroll" aria-label={caption} tabIndex={0}>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody aria-busy={!isWhole}>{rows}</tbody>
      </table>
    </section>
  )
}

/** As many rows as a window mostly has room for. */
const firstRows = 20

/** The first rows are drawn alone, which takes half as long; all others follow with the next frame. */
const useRows = (children: ComponentChildren) => {
  const all = toChildArray(children)
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => {
    // The first of two frames is the one that draws them.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setDrawn(true))
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  const isWhole = isDrawn || all.length <= firstRows
  return { rows: isWhole ? all : all.slice(0, firstRows), isWhole }
}

/** A row in place of rows. */
export const NoRows = ({ columns, children }: { readonly columns: number; readonly children: ComponentChildren }) => (
  <tr>
    <td colSpan={columns} class="none">
      {children}
    </td>
  </tr>
)
