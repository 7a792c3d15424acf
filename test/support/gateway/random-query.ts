/** Queries of any shape over a seeded tenant: what is asked below what, with filters, orders and sizes of every kind. */
import fc from 'fast-check'

type Field = {
  readonly name: string
  readonly args: readonly string[]
  readonly first: number
  readonly below: readonly Field[]
}

const failed = 'filter: { processingStatus: { eq: FAILED } }'
const people = [
  'filter: { processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] } }',
  'filter: { processingStatus: { in: [CANCELED, QUARANTINED] } }',
  failed,
  'filter: {}',
]
const ordered = ['orderBy: { field: SCHEDULED_DATE_TIME, direction: DESC }', 'orderBy: { field: PROCESSING_STATUS }']
const tenantWide = [...people, ...ordered, 'includeDeleted: true', 'orderBy: { field: COMPLETED_DATE_TIME }']
const period = 'start: "2000-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z"'

type Ways = Readonly<Record<string, readonly [type: string, args: readonly string[]]>>
/** What may be asked below each type, with the arguments that it may be given besides `first`. */
const graph: Readonly<Record<string, Ways>> = {
  Query: {
    workflows: ['Workflow', []],
    deletedWorkflows: ['Workflow', []],
    runs: ['Run', tenantWide],
    userProcessingResults: ['Result', tenantWide],
    failureGroups: ['Group', [period]],
    workflowTemplates: ['Template', []],
  },
  Template: { tasks: ['TaskOf', []] },
  Workflow: {
    createdBy: ['User', []],
    tasks: ['TaskOf', []],
    runs: ['Run', [...people, ...ordered]],
    userProcessingResults: ['Result', [...people, ...ordered]],
    executionScope: ['Result', []],
    taskReports: ['Report', []],
    versions: ['Version', []],
  },
  TaskOf: { taskProcessingResults: ['Task', []] },
  Report: { taskProcessingResults: ['Task', [failed]] },
  Run: {
    workflow: ['Workflow', []],
    userProcessingResults: ['Result', [...people, ...ordered]],
    taskProcessingResults: ['Task', [failed]],
    reprocessedRuns: ['Run', []],
    reprocessedFrom: ['Run', []],
    lineage: ['Lineage', []],
  },
  Lineage: { origin: ['Run', []] },
  Result: {
    workflow: ['Workflow', []],
    run: ['Run', []],
    subject: ['User', []],
    taskProcessingResults: ['Task', [failed, 'filter: {}', 'orderBy: { field: COMPLETED_DATE_TIME }']],
    reprocessedRuns: ['Run', []],
  },
  Group: { results: ['Failure', []], taskDefinition: ['Definition', []] },
  Failure: { workflow: ['Workflow', []], run: ['Run', []], userProcessingResult: ['Result', []] },
  Version: { createdBy: ['User', []] },
  Task: { subject: ['User', []] },
  User: { manager: ['User', []] },
}
const leaves: Readonly<Record<string, readonly string[]>> = {
  Workflow: ['id', 'displayName', 'isEnabled', 'executionConditions { __typename }'],
  Run: ['id', 'processingStatus', 'totalUsersCount', 'activatedOnScope { taskScope }'],
  Result: ['id', 'processingStatus', 'wasReprocessed'],
  Version: ['versionNumber', 'settings { __typename }'],
  Task: ['id', 'failureReason'],
  User: ['id', 'displayName', 'department'],
  Group: ['key', 'count'],
  Definition: ['id', 'displayName'],
}
/** Connections, and fields that are plain lists or always take arguments. */
const connections = /^(?!workflowTemplates|tasks).*(s|Scope)$/
const known: ReadonlySet<string> = new Set(Object.values(graph).flatMap((ways) => Object.keys(ways)))

const fieldsBelow = (type: string, depth: number): fc.Arbitrary<readonly Field[]> => {
  const plain = fc
    .subarray([...(leaves[type] ?? [])])
    .map((names) => names.map((name) => ({ name, args: [], first: 0, below: [] })))
  const ways = Object.entries(graph[type] ?? {})
  if (depth === 0 || ways.length === 0) return plain
  const field = fc.oneof(
    ...ways.map(([name, [to, args]]) =>
      fc.record({
        name: fc.constant(name),
        args: name === 'failureGroups' ? fc.constant(args) : oneOfEach(args),
        first: fc.constantFrom(1, 3, 6, 6, 20, 100),
        below: fieldsBelow(to, depth - 1),
      }),
    ),
  )
  return fc.tuple(plain, fc.array(field, { minLength: 1, maxLength: 2 })).map((parts) => parts.flat())
}
/** An argument is given once. */
const oneOfEach = (args: readonly string[]) =>
  fc.subarray([...args]).map((some) => [...new Map(some.map((text) => [text.split(':')[0], text])).values()])

/** Each under a name of its own, so that a field may be asked twice in two ways. */
const written = (fields: readonly Field[]): string =>
  fields
    .map(({ name, args, first, below }, index) => {
      if (!known.has(name)) return name
      const given = connections.test(name) ? [...args, `first: ${first}`] : args
      const inner = `__typename ${written(below)}`
      const rows = connections.test(name) ? `{ nodes { ${inner} } }` : `{ ${inner} }`
      return `f${index}: ${name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${rows}`
    })
    .join(' ')

export const queries: fc.Arbitrary<string> = fieldsBelow('Query', 3).map((fields) => `{ ${written(fields)} }`)
