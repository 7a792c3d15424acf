/** A service as small as it can be: shelves of books, with one property of every kind. */

import { readObject } from '../../../src/emulator/body.ts'
import { GraphError } from '../../../src/emulator/error.ts'
import type { Entity, EntityType } from '../../../src/emulator/odata/entity-type.ts'
import type { Operation } from '../../../src/emulator/operation.ts'
import { createService, type Service } from '../../../src/emulator/service.ts'
import type { Switches } from '../../../src/emulator/switches.ts'
import { createTenant } from '../../../src/emulator/tenant.ts'
import { manualClock } from '../clock.ts'

const author: EntityType = {
  name: 'library.author',
  properties: { id: { type: 'string' }, displayName: { type: 'string' }, mail: { type: 'string' } },
  navigations: {},
  echo: 'displayName',
}

const chapter: EntityType = {
  name: 'library.chapter',
  properties: { id: { type: 'string' }, title: { type: 'string' } },
  navigations: {},
}

const genre = { type: 'enum', members: ['novel', 'essay', 'unknownFutureValue', 'podcast'] } as const

export const bookType: EntityType = {
  name: 'library.book',
  properties: {
    id: { type: 'string' },
    title: { type: 'string' },
    pages: { type: 'int' },
    lent: { type: 'boolean' },
    printedDateTime: { type: 'dateTime' },
    genre,
    moods: { type: 'flags', members: ['dark', 'light', 'unknownFutureValue', 'odd'] },
    binding: { type: 'complex', innerEnums: { genre: genre.members } },
    tags: { type: 'collection' },
    note: { type: 'string' },
  },
  navigations: {
    author: { type: () => author, collection: false, inline: 'id' },
    chapters: { type: () => chapter, collection: true, inline: 'full' },
    reviews: { type: () => chapter, collection: true, inline: 'absent' },
  },
}

export const book = (number: number, given: Entity = {}): Entity => ({
  id: `book-${String(number).padStart(3, '0')}`,
  title: `Title ${number}`,
  pages: number * 10,
  lent: number % 2 === 0,
  printedDateTime: `2026-01-${String((number % 28) + 1).padStart(2, '0')}T00:00:00Z`,
  genre: 'novel',
  moods: 'dark',
  binding: { genre: 'novel' },
  tags: [{ name: 'old' }],
  note: null,
  author: { id: `author-${number % 3}`, displayName: `Author ${number % 3}`, mail: null },
  chapters: [{ id: `chapter-${number}`, title: 'One' }],
  reviews: [{ id: `review-${number}`, title: 'Fine' }],
  ...given,
})

const every = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in'] as const

export type Library = {
  readonly service: Service
  readonly clock: ReturnType<typeof manualClock>
  /** Rows of the shelf `main`, in the service's own order. */
  readonly books: Entity[]
  /** Asks below the version with a token, and reads the JSON. */
  readonly get: (
    path: string,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; headers: Headers; body: Json }>
  readonly post: (path: string, body: unknown) => Promise<{ status: number; headers: Headers; body: Json }>
  readonly request: (path: string, init?: RequestInit) => Request
}

// biome-ignore lint/suspicious/noExplicitAny: bodies are JSON whose shape is what the tests are about
export type Json = any

export const ROOT = 'https://graph.example/v1.0'

export const openLibrary = (
  books: Entity[] = [book(1), book(2), book(3)],
  switches: Partial<Switches> = {},
): Library => {
  const clock = manualClock()
  const operations: readonly Operation[] = [
    {
      method: 'GET',
      path: '/shelves/{shelf}/books',
      options: {
        select: true,
        expand: ['author', 'reviews'],
        filter: {
          title: every,
          pages: every,
          lent: every,
          printedDateTime: every,
          genre: every,
          note: ['eq', 'ne'],
          moods: ['eq', 'has'],
          tags: ['any'],
          'author/id': ['eq'],
        },
        orderby: ['title', 'pages', 'printedDateTime', 'genre', 'note', 'lent'],
        search: ['title'],
        count: true,
      },
      handle: () => ({ kind: 'collection', type: bookType, rows: books, hidden: ['note', 'chapters'] }),
    },
    {
      method: 'GET',
      path: '/shelves/{shelf}/books/{book}',
      options: { select: true, expand: ['author', 'reviews'] },
      handle: ({ params }) => {
        const row = books.find(({ id }) => id === params['book'])
        if (!row) throw new GraphError(404, 'Request_ResourceNotFound', `no ${params['book']}`)
        return { kind: 'entity', type: bookType, row, always: ['chapters'] }
      },
    },
    {
      method: 'POST',
      path: '/shelves/{shelf}/books',
      handle: ({ body }) => {
        const { title } = readObject(body, 'book', { title: 'string', pages: 'integer?' })
        books.push(book(books.length + 1, { title }))
        return { kind: 'entity', type: bookType, row: books.at(-1) ?? {}, status: 201 }
      },
    },
    { method: 'POST', path: '/shelves/{shelf}/dust', handle: () => ({ kind: 'noContent' }) },
    {
      method: 'GET',
      path: '/shelves/{shelf}/summary(from={from},to={to})',
      handle: ({ params }) => ({
        kind: 'value',
        context: 'library.summary',
        body: { from: params['from'], to: params['to'] },
      }),
    },
    {
      method: 'GET',
      path: '/counted',
      handle: () => ({ kind: 'collection', type: bookType, rows: books, counted: true }),
    },
  ]
  const service = createService({ operations, createTenant: () => createTenant(EMPTY), clock, switches })
  const request = (path: string, init: RequestInit = {}) =>
    new Request(path.startsWith('http') ? path : ROOT + path, {
      ...init,
      headers: { authorization: 'Bearer token-of-ada', ...(init.headers as Record<string, string>) },
    })
  const read = async (response: Response) => {
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
  }
  return {
    service,
    clock,
    books,
    request,
    get: async (path, headers = {}) => read(await service.handler(request(path, { headers }))),
    post: async (path, body) =>
      read(
        await service.handler(
          request(path, {
            method: 'POST',
            body: JSON.stringify(body),
            headers: { 'content-type': 'application/json' },
          }),
        ),
      ),
  }
}

const EMPTY: Parameters<typeof createTenant>[0] = {
  users: new Map(),
  groups: new Map(),
  members: new Map(),
  taskDefinitions: new Map(),
  workflowTemplates: new Map(),
  customTaskExtensions: new Map(),
  settings: {},
  workflows: [],
  runsOf: () => [],
  failureOf: () => null,
}
