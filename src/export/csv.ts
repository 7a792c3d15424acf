/** Lines of CSV as RFC 4180 has them, safe to be opened in a spreadsheet. */
/** Null is an empty cell. */
export type Cell = string | number | boolean | null

/** One record with its line end. */
export const csvLine = (cells: readonly Cell[]): string => `${csvCells(cells)}\r\n`

/** A part of a record: a comma stands between two parts, as it does between two cells. */
export const csvCells = (cells: readonly Cell[]): string => cells.map(cellText).join(',')

/** By this Excel knows the text for UTF-8; without it names lose their accents. Readers of CSV know it, or can be set to it. */
export const byteOrderMark = '\uFEFF'

const cellText = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = isOrdinary(cell) ? cell : harmless(cell)
  return isSpecial(text) ? `"${text.replaceAll('"', '""')}"` : text
}

// Both run on millions of cells, and leave no garbage.
const isSpecial = (text: string): boolean =>
  text.includes(',') || text.includes('"') || text.includes('\n') || text.includes('\r')
const isOrdinary = (text: string): boolean => !oddText.test(text)
const oddText = /^[^\p{L}\p{N}]|[;\t\r\n]/v

/**
 * Spreadsheets take text that begins so for a formula, and would run what a user chose as a name; behind an
 * apostrophe they show it as it is. https://owasp.org/www-community/attacks/CSV_Injection
 */
const harmless = (text: string): string => text.replaceAll(formulaStart, "'")

/**
 * Before a sign at the start, also behind blanks, invisible characters and quotes that may be dropped, and behind what
 * separates cells or lines for a spreadsheet with another list separator than the comma: there our quotes do not hold a cell together.
 */
const formulaStart = /^(?=[\t\r\n])|(?<=^|[;\t\r\n])(?=[[\p{Z}\p{C}"]--[\t\r\n]]*[=+\-@＝＋－＠])/gv
