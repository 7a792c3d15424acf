import { describe, expect, it } from 'vitest'
import { book, openLibrary } from '../support/emulator/library.ts'

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
    ["genre eq 'novel' or genre eq 'essay' and pages eq 1", 'A'],
    ["(genre eq 'novel' or genre eq 'essay') and pages eq 200", 'B'],
    ["genre in ('novel','podcast')", 'AC'],
    ['lent eq true', 'A'],
    ['note eq null', 'AB'],
    ['note ne null', 'C'],
    ["note eq 'torn'", 'C'],
    ["moods has 'odd'", 'C'],
    ["moods eq 'dark,odd'", 'C'],
    ["tags/any(t:t/name eq 'rare')", 'C'],
    ["author/id eq 'author-2'", 'B'],
    ['printedDateTime gt 2026-01-01T10:00:00.1234567Z and printedDateTime lt 2026-01-02T00:00:00Z', 'B'],
    ['printedDateTime le 2026-01-01T11:00:00.1234567+01:00', 'A'],
    ['printedDateTime gt 2024-02-29T23:00-02:00', 'ABC'],
    ['printedDateTime lt 9999-12-31T23:59:59.9999999Z', 'ABC'],
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
    ['several members of an enum that is no flags', "genre eq 'novel,essay'"],
    ['a flag that does not exist', "moods eq 'dark,bright'"],
    ['a text without quotes', 'title eq Ada'],
    ['an instant in quotes', "printedDateTime gt '2026-01-01T00:00:00Z'"],
    ['an instant that is none', 'printedDateTime gt 2026-13-41T00:00:00Z'],
    ['a day that its month has not', 'printedDateTime gt 2026-02-31T00:00:00Z'],
    ['the 29th of February of a common year', 'printedDateTime gt 2025-02-29T00:00:00Z'],
    ['an hour that its day has not', 'printedDateTime gt 2026-01-01T24:00:00Z'],
    ['an instant that its offset takes beyond the year 9999', 'printedDateTime lt 9999-12-31T23:59:59-14:00'],
    ['an instant that its offset takes before the year 1', 'printedDateTime gt 0001-01-01T00:00:00+14:00'],
    ['eight digits of a second', 'printedDateTime gt 2026-01-01T00:00:00.12345678Z'],
    ['a number for a boolean', 'lent eq 1'],
    ['null with an order', 'pages gt null'],
    ['an open parenthesis', "(genre eq 'novel'"],
    ['something behind the end', "genre eq 'novel' novel"],
    ['an open quote', "title eq 'Ada"],
    ['a function', "contains(title,'A')"],
    ["'not', which no page of these lists documents", "not (genre eq 'novel')"],
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

  it.each([
    ['2026-02-31T00:00:00Z', 'printedDateTime gt 2026-02-31T00:00:00Z and pages gt 1'],
    ['not', "not (genre eq 'novel')"],
    ['novel', "genre eq 'novel' novel"],
  ])('by quoting the place: %s', async (place, filter) => {
    const { body } = await openLibrary(shelf).get(`/shelves/main/books?$filter=${filter}`)
    expect(body.error.message).toBe(`Invalid filter clause: syntax error at '${place}' in '${filter}'.`)
  })
})
