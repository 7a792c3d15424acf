/** A text becomes a search for people that says what it says, and no character of it becomes an operator. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileDirectorySearch } from '../../../src/emulator/odata/directory-search.ts'
import { directorySearch } from '../../../src/msgraph/list/directory-search.ts'

const search = (text: string) => directorySearch(text, ['displayName', 'mail'])

describe('a search', () => {
  it.each<[string, string, string | null]>([
    ['a clause for each property', 'ann', '"displayName:ann" OR "mail:ann"'],
    ['a double quote as text', 'a" OR "mail:b', String.raw`"displayName:a\" OR \"mail:b" OR "mail:a\" OR \"mail:b"`],
    ['a backslash as text', 'a\\', String.raw`"displayName:a\\" OR "mail:a\\"`],
    ['an ampersand and white space as one space', ' a &\t&\nb ', '"displayName:a b" OR "mail:a b"'],
    ['nothing where nothing is left', '& \u0000&', null],
  ])('has %s', (_, text, expected) => expect(search(text)).toBe(expected))

  /** What a reader of the documented syntax finds between unescaped quotes, and what stands outside. */
  const read = (text: string) => {
    const clauses: string[] = []
    let outside = ''
    for (let at = 0; at < text.length; at += 1) {
      if (text[at] !== '"') {
        outside += text[at]
        continue
      }
      let clause = ''
      for (at += 1; text[at] !== '"'; at += 1) {
        if (at >= text.length) throw new Error('A clause does not end.')
        if (text[at] === '\\') at += 1
        clause += text[at]
      }
      clauses.push(clause)
    }
    return { clauses, outside }
  }

  const part = fc.oneof(
    fc.constantFrom(
      '"',
      '\\',
      ':',
      ' OR ',
      ' AND ',
      '(',
      ')',
      '&',
      "'",
      '\\"',
      '"mail:',
      '$filter=',
      '%22',
      '😀',
      '李四',
      '\n',
    ),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  )
  const texts = fc.array(part, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))

  it('is two clauses of its properties, for any text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const found = search(text)
        const words = text
          .split(/[&\s\p{Cc}]+/u)
          .filter(Boolean)
          .join(' ')
        const expected = { clauses: [`displayName:${words}`, `mail:${words}`], outside: ' OR ' }
        expect(found === null ? null : read(found)).toEqual(words === '' ? null : expected)
      }),
      { numRuns: 2_000 },
    )
  })

  it('finds the mail address that begins with the text, and that one alone', () => {
    const type = {
      name: 'user',
      properties: { displayName: { type: 'string' }, mail: { type: 'string' } },
      navigations: {},
    } as const
    fc.assert(
      fc.property(texts, (text) => {
        const found = search(text)
        if (found === null) return
        const words = text
          .split(/[&\s\p{Cc}]+/u)
          .filter(Boolean)
          .join(' ')
        const finds = compileDirectorySearch(found, type)
        expect([finds({ mail: `${words}@contoso.com` }), finds({ mail: `x${words}` }), finds({})]).toEqual([
          true,
          `x${words}`.toLowerCase().startsWith(words.toLowerCase()),
          false,
        ])
      }),
      { numRuns: 1_000 },
    )
  })
})
