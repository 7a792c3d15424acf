/** Lines of CSV as RFC 4180 has them, safe to be opened in a spreadsheet. */

/** Null is an empty cell. */
export type Cell = string | number | boolean | null

/** One record with its line end. */
export const csvLine = (cells: readonly Cell[]): string => `${csvCells(cells)}\r\n`

/** A part of a record: a comma stands between two parts, as it does between two cells. */
export const csvCells = (cells: readonly Cell[]): string => cells.map(cellText).join(',')

/** By this Excel knows the text for UTF-8; without it names lose their accents. Readers of CSV know it, or can be told. */
export const byteOrderMark = '\uFEFF'

const cellText = (cell: Cell): string => {
  if (cell === null) return ''
  const text = typeof cell === 'string' ? harmless(cell) : String(cell)
  return isSpecial(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Asked of millions of cells, of which a regular expression would leave some garbage each. */
const isSpecial = (text: string): boolean =>
  text.includes(',') || text.includes('"') || text.includes('\n') || text.includes('\r')

/**
 * Spreadsheets take text that begins so for a formula, and would run what somebody chose as their name; behind an
 * apostrophe they show it as it is. https://owasp.org/www-community/attacks/CSV_Injection
 */
const harmless = (text: string): string => (formulaSigns.has(text.charAt(0)) ? `'${text}` : text)
const formulaSigns: ReadonlySet<string> = new Set('=+-@\t\r\n＝＋－＠')
