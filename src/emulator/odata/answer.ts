/** An operation's answer as the JSON body that a request with these options gets. */
import { badRequest, GraphError } from '../error.ts'
import type { Answer, Operation, QueryOptions } from '../operation.ts'
import type { Switches } from '../switches.ts'
import { collectionOf, contextOf, selection } from './context.ts'
import { compileDirectorySearch } from './directory-search.ts'
import type { EntityType } from './entity-type.ts'
import { parseExpand, parseSelect, type Shape } from './expand.ts'
import { compileFilter, type Predicate } from './filter.ts'
import { compileOrder } from './orderby.ts'
import { countRows, cutPage } from './page.ts'
import { compileProjection, type Viewer } from './projection.ts'
import type { Query } from './query.ts'
import { compileSearch } from './search.ts'
import { readToken, writeToken } from './skiptoken.ts'

export type ODataRequest = {
  readonly operation: Operation
  readonly params: Readonly<Record<string, string>>
  readonly query: Query
  readonly viewer: Viewer
  /** Whether the request accepts an index that is a moment behind: `ConsistencyLevel: eventual`. */
  readonly eventual: boolean
  readonly switches: Switches
  /** Origin and version: `https://graph.microsoft.com/v1.0`. */
  readonly root: string
  /** Path below the version as it was sent; next links repeat it. */
  readonly path: string
}

type Rows = Extract<Answer, { kind: 'collection' }>
type Row = Extract<Answer, { kind: 'entity' }>
type Body = Readonly<Record<string, unknown>>

/** @throws GraphError 400 for options that do not fit the type */
export const collectionBody = (answer: Rows, request: ODataRequest): Body => {
  const { operation, query, switches, root } = request
  const { type } = answer
  const shape = shapeOf(type, request)
  const filter = predicateOf(type, request)
  const order =
    query.orderby === undefined ? undefined : compileOrder(query.orderby, type, operation.options?.orderby ?? [])
  // Clients may encode a link anew on its way back: what it means is what the token is good for.
  const list = decodeURIComponent(`${request.path}?${query.rest}`)
  const position = query.skiptoken === undefined ? FIRST : readToken(query.skiptoken, list)
  const nextLink = (token: string) => ({
    '@odata.nextLink': `${root}${request.path}?${query.rest}${query.rest && '&'}$skiptoken=${token}`,
  })
  // Of directory objects the service counts only by its index, and ignores the option otherwise.
  const canCount = operation.options?.search !== 'directory' || request.eventual
  const counting = query.skiptoken === undefined && (answer.counted || (query.count && canCount))
  const rows = counting && !Array.isArray(answer.rows) ? Array.from(answer.rows) : answer.rows
  const head = {
    '@odata.context': `${root}/$metadata#${answer.context ?? contextOf(operation.path, request.params)}${selection(shape)}`,
    ...(counting ? { '@odata.count': countRows(rows, filter) } : {}),
  }
  if (switches.emptyPages && !position.pastEmptyPage) {
    return { ...head, ...nextLink(writeToken({ after: position.after, pastEmptyPage: true }, list)), value: [] }
  }
  const size = Math.min(query.top ?? switches.pageSize, switches.pageSize)
  const page = cutPage(rows, { filter, order, after: position.after, size, keyName: type.key ?? 'id' })
  const project = compileProjection(type, shape, request.viewer, answer)
  return {
    ...head,
    ...(page.last ? nextLink(writeToken({ after: page.last, pastEmptyPage: false }, list)) : {}),
    value: page.rows.map((row) => project(row)),
  }
}

/** @throws GraphError 400 for options that do not fit the type, or that only a list takes */
export const entityBody = (answer: Row, request: ODataRequest): Body => {
  refuseListOptions(request.query)
  const shape = shapeOf(answer.type, request)
  const own = answer.context ?? contextOf(request.operation.path, request.params)
  const metadata = `${request.root}/$metadata#`
  const project = compileProjection(answer.type, shape, request.viewer, answer)
  return {
    '@odata.context': `${metadata}${collectionOf(own)}${selection(shape)}/$entity`,
    ...project(answer.row, metadata + own),
  }
}

/** @throws GraphError 400 for options that only a list takes */
export const valueBody = (answer: Extract<Answer, { kind: 'value' }>, { query, root }: ODataRequest): Body => {
  refuseListOptions(query)
  return answer.context === undefined
    ? answer.body
    : { '@odata.context': `${root}/$metadata#${answer.context}`, ...answer.body }
}

const FIRST = { after: null, pastEmptyPage: false }

const shapeOf = (type: EntityType, { operation, query, switches }: ODataRequest): Shape => {
  const expand = parsedExpand(query.expand, type, operation)
  if (expand.has('taskProcessingResults') && switches.expandTaskProcessingResults === 'refused') {
    throw badRequest(`Expanding 'taskProcessingResults' on type '${type.name}' is not supported.`)
  }
  return query.select === undefined ? { expand } : { select: parseSelect(query.select, type), expand }
}

const parsedExpand = (text: string | undefined, type: EntityType, { options }: Operation): Shape['expand'] =>
  text === undefined ? new Map() : parseExpand(text, type, options?.expand ?? [])

const predicateOf = (
  type: EntityType,
  { operation, query, switches, eventual }: ODataRequest,
): Predicate | undefined => {
  const { filter: documented = {}, search = [] } = operation.options ?? {}
  const checked =
    query.filter === undefined
      ? undefined
      : compileFilter(query.filter, type, documented, { orAllowed: switches.orFilter === 'accepted' })
  const filter = switches.filter === 'ignored' ? undefined : checked
  const found = query.search === undefined ? undefined : searchOf(query.search, type, search, eventual)
  return filter && found ? (row) => filter(row) && found(row) : (filter ?? found)
}

const searchOf = (
  text: string,
  type: EntityType,
  search: NonNullable<QueryOptions['search']>,
  eventual: boolean,
): Predicate => {
  if (search !== 'directory') return compileSearch(text, search)
  if (!eventual) throw withoutConsistency()
  return compileDirectorySearch(text, type)
}

const withoutConsistency = () =>
  new GraphError(
    400,
    'Request_UnsupportedQuery',
    "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
  )

const refuseListOptions = ({ top, skiptoken, filter, orderby, search, count }: Query): void => {
  if ([top, skiptoken, filter, orderby, search, count].some((option) => option !== undefined)) {
    throw badRequest('$top, $skiptoken, $filter, $orderby, $search and $count are not supported on a single resource.')
  }
}
