/** The lines of an export, page by page and workflow by workflow: in memory is one page, however long the list. */
import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql'
import { allSlices, criteriaOf, type Graph, GraphError, readLiveOrDeleted, type Workflow } from '../msgraph/index.ts'
import { type Column, columnOf } from './column.ts'
import { byteOrderMark, csvCells, csvLine } from './csv.ts'
import { type Noun, workflowColumns } from './noun.ts'
import type { Parameters } from './parameter.ts'

/** Reads once, within a time of its own. */
export type Reading = <T>(read: (graph: Graph) => Promise<T>) => Promise<T>

/** `counted` receives the number of rows of each page. */
export type Lines = (
  parameters: Parameters,
  reading: Reading,
  counted: (rows: number) => void,
) => AsyncGenerator<string, void>

/** Rows read at once: few enough to be garbage before they grow old, about as many as a page of Graph has. */
const pageRows = 100

/**
 * Text of whole lines, the heading first. Workflows follow one another as Graph lists them, the deleted ones at the end;
 * of each the newest row comes first. Merged in one order, each page would have to read all workflows.
 * Throws if anything cannot be read: a list with a gap must not look like a list.
 */
export const linesOf = <T>(noun: Noun<T>, schema: GraphQLSchema): Lines => {
  const type = typeIn(schema, noun.type)
  // Not every row has a field for its workflow.
  const workflow = typeIn(schema, 'Workflow')
  const ofWorkflow = workflowColumns.map((path) => columnOf(workflow, path))
  const ofRow = noun.columns.map((each) => (typeof each === 'string' ? columnOf(type, each) : each))
  const select = Object.keys(noun.shape.properties).filter((property) =>
    ofRow.some(({ name }) => name === property || name.startsWith(`${property}.`)),
  )

  return async function* (parameters, reading, counted) {
    const ask = {
      filter: criteriaOf(noun.shape, parameters.filter),
      orderby: `${noun.newest} desc`,
      select: ['id', ...select],
      first: pageRows,
    }
    const names = [...ofWorkflow.map(({ name }) => `workflow.${name}`), ...ofRow.map(({ name }) => name)]
    let heading = byteOrderMark + csvLine(names)
    for (const workflow of await reading((graph) => workflowsFor(parameters, graph, noun))) {
      const start = csvCells(cellsOf({ ...workflow, isDeleted: workflow.deleted }, ofWorkflow))
      const slices = allSlices((after) => reading((graph) => noun.read(graph, workflow, { ...ask, after })))
      for await (const { rows } of slices) {
        counted(rows.length)
        yield heading + rows.map((row) => `${start},${lineOf(row, ofRow)}`).join('')
        heading = ''
      }
    }
    if (heading) yield heading
  }
}

const typeIn = (schema: GraphQLSchema, name: string): GraphQLObjectType => {
  const type = schema.getType(name)
  if (!isObjectType(type)) throw new Error(`There is no type ${name} in the schema.`)
  return type
}

const lineOf = (row: unknown, columns: readonly Column[]): string => {
  if (row instanceof GraphError) throw row
  return csvLine(cellsOf(row, columns))
}

const cellsOf = (row: unknown, columns: readonly Column[]) => columns.map(({ cellOf }) => cellOf(row))

const workflowsFor = async (
  { workflowId, includeDeleted }: Parameters,
  { workflow, tenant }: Graph,
  { hasRows = () => true }: Pick<Noun<unknown>, 'hasRows'>,
): Promise<readonly Workflow[]> => {
  if (workflowId === null) {
    const all = await tenant.workflows(includeDeleted, (_, error) => {
      throw error
    })
    return all.filter(hasRows)
  }
  const found = await readLiveOrDeleted(workflowId, workflow.byKey)
  if (!found) throw new GraphError('notFound', 'There is no workflow with this id, live or deleted.')
  return [found]
}
