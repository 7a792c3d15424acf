/** Lines that any reader of CSV reads back, and no spreadsheet runs. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine } from '../../src/export/csv.ts'

const read = (text: string): readonly string[][] => parse(text, { relaxColumnCount: true })

describe('a line of CSV', () => {
  it('is read back as it was, with any cells except those that begin a formula', () => {
    const cell = fc.string({ unit: 'binary' }).map((text) => `a${text.replaceAll(/[=+\-@＝＋－＠]/g, 'b')}`)
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

  it.each([
    ['a blank', ' =1+1'],
    ['a blank of fixed width', '\u00A0=1+1'],
    ['a byte order mark', '\uFEFF=1+1'],
    ['a blank of no width', '\u200B@SUM(A1)'],
    ['a zero byte', '\0=1+1'],
    ['a quote', '"=1+1'],
    ['several of them', ' \u200B\0＋1'],
  ])('shows it as text also behind %s, which a spreadsheet may drop', (_, text) => {
    expect(read(csvLine(['x', text]))).toEqual([['x', `'${text}`]])
  })

  it.each([
    ['a;=cmd()', "a;'=cmd()"],
    ['a; =1;b;@x', "a;' =1;b;'@x"],
    ['a";"=1', `a";'"=1`],
    ['a\t+1', "a\t'+1"],
    ['a\r\n-1\n-2', "a\r\n'-1\n'-2"],
    ['=1;=2', "'=1;'=2"],
  ])('shows %j as text also where a new cell or line begins in it for a reader of other separators', (text, shown) => {
    expect(read(csvLine(['x', text]))).toEqual([['x', shown]])
  })

  it('has no cell that a spreadsheet would run, with any content and any separator of cells', () => {
    const unit = fc.constantFrom('=', '-', ';', ',', '"', '\t', '\n', '\r', ' ', '\0', 'a', "'")
    fc.assert(
      fc.property(fc.array(fc.string({ unit }), { minLength: 1 }), (cells) => {
        const line = csvLine(cells)
        const isRun = (cell: string) => /^[ \0"]*[=-]/.test(cell)
        expect(read(line).flat().filter(isRun)).toEqual([])
        expect(line.split(/[;\t\r\n]/).filter(isRun)).toEqual([])
      }),
    )
  })

  it('leaves numbers and what merely contains such a sign or a separator alone', () => {
    expect(csvLine([-1, 'a=b', 'me@contoso.com', '2026-03-01', 'a; b'])).toBe(
      '-1,a=b,me@contoso.com,2026-03-01,a; b\r\n',
    )
  })
})
