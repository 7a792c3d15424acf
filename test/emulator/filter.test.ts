import { describe, expect, it } from 'vitest'
import { book, openLibrary } from './library.ts'

const shelf = [
  book(1, { title: "Ada's", pages: 90, lent: true, printedDateTime: '2026-01-01T10:00:00.1234567Z', genre: 'novel' }),
  book(2, { title: 'Brook', pages: 200, lent: false, printedDateTime: '2026-01-01T10:00:00.1234568Z', genre: 'essay' }),
  book(3, { title: 'Crown', pages: 200, note: 'torn', genre: 'podcast', moods: 'dark,odd', tags: [{ name: 'rare' }] }),
]

const found = async (filter: string) => {
  const { status, body } = await openLibrary(shelf).get(`/shelves/main/books?$filter=${encodeURIComponent(filter)}`)
  return status === 200 ? body.value.map(({ title }: { title: string }) => title[0]).join('') : `${status}`
}

describe('$filter finds', () => {
  it.each([
    ["title eq 'Ada''s'", 'A'],
    ["title ne 'Brook'", 'AC'],
    ['pages gt 90', 'BC'],
    ['pages ge 90 and pages lt 200', 'A'],
    ["genre eq 'novel' or genre eq 'essay'", 'AB'],
    ["not (genre eq 'novel')", 'BC'],
    ["genre eq 'novel' or genre eq 'essay' and pages eq 1", 'A'],
    ["(genre eq 'novel' or genre eq 'essay') and pages eq 200", 'B'],
    ["genre in ('novel','podcast')", 'AC'],
    ['lent eq true', 'A'],
    ['note eq null', 'AB'],
    ['note ne null', 'C'],
    ["note eq 'torn'", 'C'],
    ["moods has 'odd'", 'C'],
    ["tags/any(t:t/name eq 'rare')", 'C'],
    ["author/id eq 'author-2'", 'B'],
    ['printedDateTime gt 2026-01-01T10:00:00.1234567Z and printedDateTime lt 2026-01-02T00:00:00Z', 'B'],
    ['printedDateTime le 2026-01-01T11:00:00.1234567+01:00', 'A'],
  ])('%s', async (filter, titles) => {
    expect(await found(filter)).toBe(titles)
  })
})

describe('$filter refuses', () => {
  it.each([
    ['a property that the type has not', "colour eq 'red'"],
    ['a property that the page does not document', "id eq 'book-001'"],
    ['an operator that the page does not document', "moods ne 'dark'"],
    ['an enum member that does not exist', "genre eq 'opera'"],
    ['a text without quotes', 'title eq Ada'],
    ['an instant in quotes', "printedDateTime gt '2026-01-01T00:00:00Z'"],
    ['an instant that is none', 'printedDateTime gt 2026-13-41T00:00:00Z'],
    ['eight digits of a second', 'printedDateTime gt 2026-01-01T00:00:00.12345678Z'],
    ['a number for a boolean', 'lent eq 1'],
    ['null with an order', 'pages gt null'],
    ['an open parenthesis', "(genre eq 'novel'"],
    ['something behind the end', "genre eq 'novel' novel"],
    ['an open quote', "title eq 'Ada"],
    ['a function', "contains(title,'A')"],
    ['an operator without a value', 'pages gt'],
    ['nesting without end', `${'('.repeat(200)}pages gt 1${')'.repeat(200)}`],
    ['a prototype property', "constructor eq 'x'"],
  ])('%s', async (_, filter) => {
    expect(await found(filter)).toBe('400')
  })

  it("'or' while the switch orFilter says so", async () => {
    const { get } = openLibrary(shelf, { orFilter: 'refused' })
    expect((await get("/shelves/main/books?$filter=genre eq 'novel' or genre eq 'essay'")).status).toBe(400)
    expect((await get("/shelves/main/books?$filter=genre eq 'novel'")).status).toBe(200)
  })
})
