import { describe, expect, it } from 'vitest'
import { book, openLibrary, ROOT } from '../support/emulator/library.ts'

const titles = (body: { value: { title: string }[] }) => body.value.map(({ title }) => title).join(' ')

describe('$orderby', () => {
  const shelf = [
    book(1, { title: 'b', pages: 2, note: null, genre: 'essay' }),
    book(2, { title: 'a', pages: 1, note: 'x', genre: 'podcast' }),
    book(3, { title: 'c', pages: 2, note: 'a', genre: 'novel' }),
  ]

  it.each([
    ['title', 'a b c'],
    ['title desc', 'c b a'],
    ['pages,title desc', 'a c b'],
    ['pages desc', 'b c a'],
    ['note', 'b c a'],
    ['genre', 'c b a'],
  ])('sorts by %s, ties by id, null first, enums in the order of the metadata', async (orderby, expected) => {
    const { body } = await openLibrary(shelf).get(`/shelves/main/books?$orderby=${orderby}`)
    expect(titles(body)).toBe(expected)
  })

  it.each(['colour', 'id', 'title upwards', 'title,,pages', 'title,pages,title desc'])(
    'refuses %s',
    async (orderby) => {
      expect((await openLibrary(shelf).get(`/shelves/main/books?$orderby=${orderby}`)).status).toBe(400)
    },
  )
})

describe('$select and $expand', () => {
  it('answer everything that is not hidden, navigations as their page shows them', async () => {
    const { body } = await openLibrary().get('/shelves/main/books')
    expect(body['@odata.context']).toBe(`${ROOT}/$metadata#shelves('main')/books`)
    expect(Object.keys(body.value[0])).toEqual([
      'id',
      'title',
      'pages',
      'lent',
      'printedDateTime',
      'genre',
      'moods',
      'binding',
      'tags',
      'author',
    ])
    expect(body.value[0].author).toEqual({ id: 'author-1' })
  })

  it('answer what is named, hidden members too', async () => {
    const { body } = await openLibrary().get('/shelves/main/books?$select=title,note,chapters')
    expect(body['@odata.context']).toBe(`${ROOT}/$metadata#shelves('main')/books(title,note,chapters)`)
    expect(body.value[0]).toEqual({ title: 'Title 1', note: null, chapters: [{ id: 'chapter-1', title: 'One' }] })
  })

  it('answer a navigation that is never inline only when it is expanded', async () => {
    const { get } = openLibrary()
    expect((await get('/shelves/main/books?$select=id,reviews')).body.value[0]).toEqual({ id: 'book-001' })
    const { body } = await get('/shelves/main/books?$select=id&$expand=reviews($select=title),author')
    expect(body['@odata.context']).toBe(`${ROOT}/$metadata#shelves('main')/books(id,reviews(title),author())`)
    expect(body.value[0]).toEqual({
      id: 'book-001',
      author: { id: 'author-1', displayName: 'Author 1', mail: null },
      reviews: [{ title: 'Fine' }],
    })
  })

  it('answer members of a single entity that come with every selection, with the context of inline collections', async () => {
    const { body } = await openLibrary().get("/shelves/main/books('book-002')?$select=title")
    expect(body).toEqual({
      '@odata.context': `${ROOT}/$metadata#shelves('main')/books(title)/$entity`,
      title: 'Title 2',
      'chapters@odata.context': `${ROOT}/$metadata#shelves('main')/books('book-002')/chapters`,
      chapters: [{ id: 'chapter-2', title: 'One' }],
    })
  })

  it.each([
    '$select=colour',
    '$expand=colour',
    '$expand=chapters',
    '$expand=author($expand=books)',
    '$expand=author($select=age)',
    '$select=',
    '$expand=author(',
  ])('refuse %s', async (query) => {
    expect((await openLibrary().get(`/shelves/main/books?${query}`)).status).toBe(400)
  })
})

describe('the query string', () => {
  it.each([
    ['an unknown option', '$fields=title'],
    ['a parameter of nobody', 'page=2'],
    ['$skip, which no page documents', '$skip=1'],
    ['an option twice', '$select=id&$select=title'],
    ['broken percent encoding', '$select=%E0%A4%A'],
    ['$top=0', '$top=0'],
    ['a $top that is no number', '$top=ten'],
    ['a $count that is no boolean', '$count=yes'],
  ])('is refused with %s', async (_, query) => {
    expect((await openLibrary().get(`/shelves/main/books?${query}`)).status).toBe(400)
  })

  it('is refused with list options on a single entity, and with any option where none is documented', async () => {
    const { get, post } = openLibrary()
    expect((await get('/shelves/main/books/book-001?$top=1')).status).toBe(400)
    expect((await get('/counted?$select=id')).status).toBe(400)
    expect((await post('/shelves/main/dust?$select=id', {})).status).toBe(400)
  })

  it('takes option names in any case and spaces as plus signs', async () => {
    const { body } = await openLibrary().get('/shelves/main/books?$orderBy=title+desc&$Top=1')
    expect(titles(body)).toBe('Title 3')
  })

  it('searches the documented properties', async () => {
    const { get } = openLibrary()
    expect(titles((await get('/shelves/main/books?$search="title 2"')).body)).toBe('Title 2')
    expect(titles((await get('/shelves/main/books?$search=nothing')).body)).toBe('')
  })
})

describe('evolvable enums', () => {
  const shelf = [
    book(1, { genre: 'podcast', moods: 'dark,odd', binding: { genre: 'podcast', of: [{ genre: 'novel' }] } }),
  ]

  it('hide the members behind the sentinel', async () => {
    const { body, headers } = await openLibrary(shelf).get('/shelves/main/books?$select=genre,moods,binding')
    expect(body.value[0]).toEqual({
      genre: 'unknownFutureValue',
      moods: 'dark,unknownFutureValue',
      binding: { genre: 'unknownFutureValue', of: [{ genre: 'novel' }] },
    })
    expect(headers.get('preference-applied')).toBeNull()
  })

  it('show them to those who prefer so', async () => {
    const prefer = { prefer: 'return=minimal, include-unknown-enum-members' }
    const { body, headers } = await openLibrary(shelf).get('/shelves/main/books?$select=genre,moods', prefer)
    expect(body.value[0]).toEqual({ genre: 'podcast', moods: 'dark,odd' })
    expect(headers.get('preference-applied')).toBe('include-unknown-enum-members')
  })
})
