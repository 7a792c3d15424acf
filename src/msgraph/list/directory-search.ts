/** The `$search` of directory objects, from a text of a caller. https://learn.microsoft.com/graph/search-query-parameter */

/**
 * People by any of these properties. Each clause stands in double quotes, in which a double quote and a backslash are escaped:
 * no other character can end it, so nothing that a caller writes becomes an operator.
 * @returns null if the text has nothing that Graph can search for
 */
export const directorySearch = (text: string, properties: readonly string[]): string | null => {
  // Graph does not find an ampersand (its known issue 18185), and separates words by spaces alone.
  const words = text.replaceAll(/[&\s\p{Cc}]+/gu, ' ').trim()
  if (words === '') return null
  const escaped = words.replaceAll(/["\\]/g, '\\$&')
  return properties.map((property) => `"${property}:${escaped}"`).join(' OR ')
}
