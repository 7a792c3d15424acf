/** Every list of the schema that takes a typed filter, and every condition that its rows can be asked by, worked out from the schema. */
import {
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isObjectType,
} from 'graphql'
import type { TestGateway } from '../gateway.ts'
import type { Json } from '../rest.ts'
import { publicSchema } from '../schema.ts'

export type FilteredList = {
  /** `Workflow.runs of a deleted workflow`. */
  readonly name: string
  readonly filter: GraphQLInputObjectType
  readonly row: GraphQLObjectType
  /** A document that asks for the list; the ids are its variables. */
  readonly document: (fields: string) => string
}

/** Filters of lists that the gateway keeps or makes itself. */
const ownLists: ReadonlySet<string> = new Set(['FailureFilter', 'OperationFilter'])

/** How a list below each type is reached. A list of a type that is not here makes the tests fail. */
const places: Readonly<Record<string, Readonly<Record<string, (list: string) => string>>>> = {
  Query: { '': (list) => list },
  Workflow: {
    '': (list) => `workflow(id: $workflow) { ${list} }`,
    ' of a deleted workflow': (list) => `deletedWorkflow(id: $deleted) { ${list} }`,
  },
  Run: { '': (list) => `run(workflowId: $workflow, id: $run) { ${list} }` },
  UserProcessingResult: { '': (list) => `userProcessingResult(workflowId: $workflow, id: $result) { ${list} }` },
  TaskReport: { '': (list) => `workflow(id: $workflow) { taskReports(first: 1) { nodes { ${list} } } }` },
  User: { '': (list) => `user(id: $person) { ${list} }` },
}
const ids = ['workflow', 'deleted', 'run', 'result', 'person'] as const

export const filteredLists = (): readonly FilteredList[] => {
  const schema = publicSchema()
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((parent) =>
      Object.values(parent.getFields()).flatMap((field) => {
        const filter = getNamedType(field.args.find(({ name }) => name === 'filter')?.type)
        const nodes = isObjectType(getNamedType(field.type)) && (getNamedType(field.type) as GraphQLObjectType)
        const row = nodes && getNamedType(nodes.getFields()['nodes']?.type)
        if (!isInputObjectType(filter) || ownLists.has(filter.name) || !isObjectType(row)) return []
        const ways = places[parent.name]
        if (!ways) throw new Error(`How is a ${parent.name} reached, whose ${field.name} takes a filter?`)
        return Object.entries(ways).map(([variant, way]) => ({
          name: `${parent.name}.${field.name}${variant}`,
          filter,
          row,
          document: (fields: string) => {
            const list = `list: ${field.name}(first: $first, after: $after, filter: $filter) { totalCount nodes { ${fields} } pageInfo { hasNextPage endCursor } }`
            const text = way(list)
            const used = ids.filter((id) => text.includes(`$${id}`)).map((id) => `$${id}: ID!, `)
            return `query (${used.join('')}$first: Int, $after: String, $filter: ${filter.name}) { ${text} }`
          },
        }))
      }),
    )
}

export type Ids = Readonly<Record<(typeof ids)[number], string>>

/** A workflow with failures and the largest run of it, a person in it, and a deleted workflow. */
export const idsOf = async ({ ask }: TestGateway): Promise<Ids> => {
  const { data } = await ask(`{ workflows(first: 100) { nodes { id } } deletedWorkflows(first: 1) { nodes { id } } }`)
  const runs = await Promise.all(
    data.workflows.nodes.map(async ({ id }: Json) => {
      const query = `query ($id: ID!) { workflow(id: $id) { runs(first: 100) { nodes { id failedUsersCount totalUsersCount } } } }`
      const all: Json[] = (await ask(query, { id })).data.workflow.runs.nodes
      const [run] = all.toSorted(
        (a, b) => b.failedUsersCount - a.failedUsersCount || b.totalUsersCount - a.totalUsersCount,
      )
      return { workflow: id, count: all.length, run }
    }),
  )
  const [{ workflow, run }] = runs
    .filter(({ run }) => run?.totalUsersCount > 0)
    .toSorted((a, b) => Math.min(b.run.failedUsersCount, b.count) - Math.min(a.run.failedUsersCount, a.count)) as [Json]
  const query = `query ($workflow: ID!, $run: ID!) { run(workflowId: $workflow, id: $run) { userProcessingResults(first: 1) { nodes { id subject { id } } } } }`
  const [result] = (await ask(query, { workflow, run: run.id })).data.run.userProcessingResults.nodes
  const deleted = data.deletedWorkflows.nodes[0]?.id ?? workflow
  return { workflow, deleted, run: run.id, result: result.id, person: result.subject.id }
}

export type Condition = { readonly property: string; readonly operator: string; readonly filter: Json }

/** `subjectId` is said of the rows by their `subject`, where they have no field of that very name. */
const fieldOf = ({ row }: FilteredList, property: string): string =>
  row.getFields()[property] ? property : property.replace(/Id$/, '')

const keyOf = ({ row }: FilteredList) => (row.getFields()['id'] ? 'id' : 'versionNumber')

/** What identifies a row. */
export const keyFields = keyOf

/** Each operator of each property, with values that the list really has, ids in another case than Graph's. */
export const conditionsOf = async (
  list: FilteredList,
  gateway: TestGateway,
  given: Ids,
): Promise<readonly Condition[]> => {
  const properties = Object.values(list.filter.getFields())
  const fields = properties.flatMap(({ name }) => {
    const field = fieldOf(list, name)
    const type = getNamedType(list.row.getFields()[field]?.type)
    // A condition may be on what the row says in another way.
    if (!type) return []
    return isLeafType(type) ? field : `${field} { id }`
  })
  const rows = await readList(list, gateway, given, { first: 100, fields: [keyOf(list), ...fields].join(' ') })
  return properties.flatMap(({ name: property, type }) => {
    const field = fieldOf(list, property)
    if (!list.row.getFields()[field] && String(type) === 'BooleanFilter')
      return [true, false].map((eq) => ({ property, operator: 'eq', filter: { [property]: { eq } } }))
    const operators = Object.values((getNamedType(type) as GraphQLInputObjectType).getFields())
    const found = rows.pages.flat().map((row) => row[field]?.id ?? row[field] ?? [])
    const [enumeration] = operators.map((operator) => getNamedType(operator.type)).filter(isEnumType)
    const others: readonly Json[] = enumeration ? enumeration.getValues().map(({ name }) => name) : ['no-such-id']
    const distinct: readonly Json[] = [...new Set([...found.flat(), ...others])].map((value) =>
      property === 'displayName' || typeof value !== 'string' || enumeration ? value : otherCase(value),
    )
    // One that is neither the first nor the last of the list, where there are several.
    const middle = distinct[Math.min(1, Math.max(0, new Set(found.flat()).size - 1))]
    if (enumeration === undefined && found.flat().length === 0 && typeof middle !== 'string') return []
    return operators.flatMap(({ name: operator }) => {
      if (found.flat().length === 0 && !enumeration && !isId(type)) return []
      const value = operator === 'in' ? distinct.slice(0, 3) : middle
      return [{ property, operator, filter: { [property]: { [operator]: value } } }]
    })
  })
}

const isId = (type: unknown) => String(type) === 'IdFilter'
/** Graph reads ids and instants in any case; so must a stand-in for its filter. */
const otherCase = (id: string) => (/^\d{4}-\d\d-\d\dT/.test(id) ? id : id.toUpperCase())

export type Reading = {
  readonly first: number
  readonly filter?: Json
  /** Instead of what identifies a row. */
  readonly fields?: string
  /** Who is asked for each page in turn; one for all otherwise. */
  readonly others?: readonly TestGateway[]
}

/** The list page by page; an empty page in between is none. */
export const readList = async (
  list: FilteredList,
  gateway: TestGateway,
  given: Ids,
  { first, filter = null, fields = keyOf(list), others = [] }: Reading,
): Promise<{ readonly pages: readonly (readonly Json[])[]; readonly totals: readonly (number | null)[] }> => {
  const document = list.document(fields)
  const pages: (readonly Json[])[] = []
  const totals: (number | null)[] = []
  const turns = [gateway, ...others]
  let after: string | null = null
  for (let turn = 0; ; turn += 1) {
    const variables = { ...given, first, after, filter }
    const { data, errors } = await (turns[turn % turns.length] as TestGateway).ask(document, variables)
    if (errors) throw new Error(`${list.name} ${JSON.stringify(filter)}: ${JSON.stringify(errors[0])}`)
    const { nodes, pageInfo, totalCount } = listIn(data)
    if (nodes.length > 0 || turn === 0) pages.push(nodes)
    totals.push(totalCount)
    if (!pageInfo.hasNextPage) return { pages, totals }
    after = pageInfo.endCursor
    if (after === null || turn > 200) throw new Error(`${list.name} ${JSON.stringify(filter)} goes on for ever.`)
  }
}

const listIn = (data: Json): Json => {
  if (data?.list) return data.list
  const [inner] = Object.values(data ?? {}).flat() as readonly Json[]
  return inner ? listIn(inner) : { nodes: [], pageInfo: { hasNextPage: false }, totalCount: 0 }
}
