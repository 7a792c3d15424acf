/** A table that scrolls within itself where it is wider than the page. */
import type { ComponentChildren } from 'preact'

type TableOption = {
  /** What the rows are; for readers that do not see the heading above. */
  readonly caption: string
  /** An empty text is a column of controls, whose heading is not shown. */
  readonly columns: readonly string[]
  readonly children: ComponentChildren
}

export const Table = ({ caption, columns, children }: TableOption) => (
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
      <tbody>{children}</tbody>
    </table>
  </section>
)

/** A row in place of rows. */
export const NoRows = ({ columns, children }: { readonly columns: number; readonly children: ComponentChildren }) => (
  <tr>
    <td colSpan={columns} class="none">
      {children}
    </td>
  </tr>
)
