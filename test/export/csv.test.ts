/** Lines that any reader of CSV reads back, and no spreadsheet runs. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine } from '../../src/export/csv.ts'

const read = (text: string): readonly string[][] => parse(text, { relaxColumnCount: true })

describe('a line of CSV', () => {
  it('is read back as it was, whatever is in its cells', () => {
    const cell = fc.string({ unit: 'binary' }).map((text) => `a${text}`)
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), fc.array(cell, { minLength: 1 }), (first, second) => {
        expect(read(csvLine(first) + csvLine(second))).toEqual([first, second])
      }),
    )
  })

  it('ends as RFC 4180 says, quotes only what needs it, and leaves empty what is null', () => {
    expect(csvLine(['a b', 'a,b', 'a "b"', 'a\nb', null, 7, true])).toBe('a b,"a,b","a ""b""","a\nb",,7,true\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '=HYPERLINK("http://x","y")'])(
    'shows %j as text, where a spreadsheet would run it',
    (text) => {
      expect(read(csvLine(['x', text]))).toEqual([['x', `'${text}`]])
    },
  )

  it('leaves numbers and what merely contains such a sign alone', () => {
    expect(csvLine([-1, 'a=b', 'me@contoso.com', '2026-03-01'])).toBe('-1,a=b,me@contoso.com,2026-03-01\r\n')
  })
})
