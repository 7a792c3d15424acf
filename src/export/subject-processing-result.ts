/** Subject processing results, as rows of a CSV. */
import { enums } from '../gateway/index.ts'
import {
  type Graph,
  hasOtherSubjects,
  isPerson,
  type SubjectProcessingResult,
  subjectIdOf,
  subjectProcessingResult,
  type User,
} from '../msgraph/index.ts'
import type { Column } from './column.ts'
import type { Cell } from './csv.ts'
import { type Noun, resultColumns } from './noun.ts'

/** `person` is who the subject is, where it is a person of the directory. */
type Row = SubjectProcessingResult & { readonly person: User | null }

const column = (name: string, cellOf: (row: Row) => Cell): Column => ({ name, cellOf: (row) => cellOf(row as Row) })

const subjectTypeNames: ReadonlyMap<string, string> = new Map(
  Object.entries(enums.SubjectType).map(([name, value]) => [value, name]),
)

const attributesOf = ({ subject }: Row) =>
  (subject && 'attributeSetEntries' in subject ? subject.attributeSetEntries : null) ?? []

/** A provisioning object carries its own names. */
const attribute = (row: Row, name: string): string | null =>
  attributesOf(row).find((entry) => entry.name?.toLowerCase() === name.toLowerCase())?.value ?? null

export const subjectProcessingResults: Noun<Row> = {
  type: 'SubjectProcessingResult',
  parent: 'Query',
  field: 'subjectProcessingResults',
  newest: 'scheduledDateTime',
  shape: subjectProcessingResult,
  columns: [
    'workflowVersion',
    'id',
    column('subjectType', ({ subjectType }) =>
      subjectType ? subjectType.map((type) => subjectTypeNames.get(type) ?? type).join(' ') : null,
    ),
    column('subject.id', ({ subject }) => subjectIdOf(subject)),
    column('subject.displayName', (row) => row.person?.displayName ?? attribute(row, 'displayName')),
    column('subject.userPrincipalName', (row) => row.person?.userPrincipalName ?? attribute(row, 'userPrincipalName')),
    column('subject.attributes', (row) => {
      const entries = attributesOf(row)
      return entries.length > 0
        ? JSON.stringify(Object.fromEntries(entries.map(({ name, value }) => [name, value])))
        : null
    }),
    ...resultColumns,
  ],
  hasRows: hasOtherSubjects,
  read: async (graph, workflow, { first, after, filter }) => {
    const slice = await graph.subjectProcessingResult.ofWorkflow(workflow, { first, after, filter, tasks: false })
    const rows = slice.rows.map(async (row) => (row instanceof Error ? row : named(row, graph)))
    return { ...slice, rows: await Promise.all(rows) }
  },
}

const named = async (row: SubjectProcessingResult, graph: Graph): Promise<Row> => {
  const id = isPerson(row.subject) ? subjectIdOf(row.subject) : null
  return { ...row, person: id === null ? null : await graph.user.byId(id) }
}
