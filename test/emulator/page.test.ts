import { describe, expect, it } from 'vitest'
import { book, type Json, type Library, openLibrary, ROOT } from '../support/emulator/library.ts'

const shelfOf = (count: number) => Array.from({ length: count }, (_, index) => book(index + 1))

const NEXT = '@odata.nextLink'

/** Every page from a first address on, by next links alone. */
const pagesFrom = async ({ get }: Library, path: string): Promise<Json[]> => {
  const pages: Json[] = []
  for (let next: string | undefined = path; next !== undefined; next = pages.at(-1)[NEXT]) {
    const { status, body } = await get(next)
    expect(status).toBe(200)
    pages.push(body)
  }
  return pages
}

const ids = (pages: Json[]) => pages.flatMap(({ value }) => value.map(({ id }: { id: string }) => Number(id.slice(-3))))

describe('paging', () => {
  it('gives every row once, over absolute next links that keep the original options', async () => {
    const library = openLibrary(shelfOf(10), { pageSize: 4 })
    const pages = await pagesFrom(
      library,
      '/shelves/main/books?$select=id,title&$filter=pages gt 10&$orderby=title desc',
    )
    expect(pages.map(({ value }) => value.length)).toEqual([4, 4, 1])
    expect(pages[0][NEXT]).toMatch(
      `${ROOT}/shelves/main/books?$select=id,title&$filter=pages%20gt%2010&$orderby=title%20desc&$skiptoken=`,
    )
    expect(ids(pages)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 10])
  })

  it('lives on every origin', async () => {
    const { get } = openLibrary(shelfOf(3), { pageSize: 2 })
    const { body } = await get('http://127.0.0.1:4100/v1.0/shelves/main/books')
    expect(body[NEXT]).toMatch(/^http:\/\/127\.0\.0\.1:4100\/v1\.0\/shelves\/main\/books\?\$skiptoken=/)
  })

  it.each(['', '?$orderby=pages desc'])('does not shift when rows arrive in between (%s)', async (query) => {
    const library = openLibrary(shelfOf(6), { pageSize: 2 })
    const first = (await library.get(`/shelves/main/books${query}`)).body
    library.books.unshift(book(90, { pages: 900 }), book(91, { pages: 910 }))
    const others = await pagesFrom(library, first[NEXT])
    expect(ids([first, ...others]).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('breaks ties of the sort order, so that equal rows are neither lost nor repeated', async () => {
    const library = openLibrary(
      shelfOf(7).map((row) => ({ ...row, pages: 5 })),
      { pageSize: 3 },
    )
    expect(ids(await pagesFrom(library, '/shelves/main/books?$orderby=pages'))).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('gives no next link where the last page is full', async () => {
    const { body } = await openLibrary(shelfOf(4), { pageSize: 4 }).get('/shelves/main/books')
    expect(body[NEXT]).toBeUndefined()
    expect(body.value).toHaveLength(4)
  })

  it('puts empty pages with a next link in between on a switch', async () => {
    const library = openLibrary(shelfOf(5), { pageSize: 2, emptyPages: true })
    const pages = await pagesFrom(library, '/shelves/main/books')
    expect(pages.map(({ value }) => value.length)).toEqual([0, 2, 0, 2, 0, 1])
    expect(ids(pages)).toEqual([1, 2, 3, 4, 5])
  })

  it('refuses a token that was altered, invented, or given for another list or other options', async () => {
    const { get } = openLibrary(shelfOf(5), { pageSize: 2 })
    const next: string = (await get('/shelves/main/books?$orderby=title')).body[NEXT]
    const token = next.slice(next.indexOf('$skiptoken=') + 11)
    for (const path of [
      `/shelves/main/books?$orderby=title&$skiptoken=${token.slice(0, -2)}AA`,
      `/shelves/main/books?$orderby=title&$skiptoken=invented`,
      `/shelves/other/books?$orderby=title&$skiptoken=${token}`,
      `/shelves/main/books?$orderby=pages&$skiptoken=${token}`,
      `/shelves/main/books/book-001?$skiptoken=${token}`,
    ]) {
      expect((await get(path)).status, path).toBe(400)
    }
    expect((await get(next)).status).toBe(200)
  })

  it('takes $top as the size of a page, ignores it, or refuses it, as the switch says', async () => {
    const sizes = async (top: 'honoured' | 'ignored' | 'refused', asked: number) => {
      const { status, body } = await openLibrary(shelfOf(5), { pageSize: 3, top }).get(
        `/shelves/main/books?$top=${asked}`,
      )
      return status === 200 ? body.value.length : status
    }
    expect(await sizes('honoured', 2)).toBe(2)
    expect(await sizes('honoured', 5)).toBe(3)
    expect(await sizes('ignored', 2)).toBe(3)
    expect(await sizes('refused', 2)).toBe(400)
  })

  it('counts on the first page, if it is requested or always done', async () => {
    const library = openLibrary(shelfOf(5), { pageSize: 2 })
    const counts = (pages: Json[]) => pages.map((page) => page['@odata.count'])
    expect(counts(await pagesFrom(library, '/shelves/main/books'))).toEqual([undefined, undefined, undefined])
    expect(counts(await pagesFrom(library, '/shelves/main/books?$count=true&$filter=pages gt 20'))).toEqual([
      3,
      undefined,
    ])
    expect(counts(await pagesFrom(library, '/counted'))).toEqual([5, undefined, undefined])
  })
})
