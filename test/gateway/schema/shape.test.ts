/** Every field of a type that Graph's JSON stands for is read by a shape or made by a resolver: none is null by oversight. */
import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { createSchema, mutationNames, readSchema } from '../../../src/gateway/schema.ts'
import {
  customTaskExtension,
  lifecycleManagementSettings,
  taskDefinition,
} from '../../../src/msgraph/resource/catalog.ts'
import { directoryObject, group, user } from '../../../src/msgraph/resource/directory.ts'
import { run, taskProcessingResult, taskReport, userProcessingResult } from '../../../src/msgraph/resource/history.ts'
import type { Shape } from '../../../src/msgraph/resource/shape.ts'
import { subjectProcessingResult } from '../../../src/msgraph/resource/subject-processing-result.ts'
import {
  previewFailedTask,
  task,
  workflow,
  workflowTemplate,
  workflowVersion,
} from '../../../src/msgraph/resource/workflow.ts'
import * as summaries from '../../../src/msgraph/source/summary.ts'

const schema = createSchema(mutationNames(readSchema()))

/** Types whose objects Graph sends by themselves; those inside of them are found from there. */
const shapes: Readonly<Record<string, Shape>> = {
  AdministrativeUnit: directoryObject,
  CustomTaskExtension: customTaskExtension,
  Group: group,
  LifecycleManagementSettings: lifecycleManagementSettings,
  PreviewFailedTask: previewFailedTask,
  Run: run,
  RunSummary: summaries.runSummary,
  SubjectProcessingResult: subjectProcessingResult,
  SubjectSummary: summaries.subjectSummary,
  Task: task,
  TaskDefinition: taskDefinition,
  TaskProcessingResult: taskProcessingResult,
  TaskReport: taskReport,
  TaskReportSummary: summaries.taskReportSummary,
  TopTasksInsightsSummary: summaries.topTasksInsightsSummary,
  TopWorkflowsInsightsSummary: summaries.topWorkflowsInsightsSummary,
  UnknownDirectoryObject: directoryObject,
  User: user,
  UserProcessingResult: userProcessingResult,
  UserSummary: summaries.userSummary,
  Workflow: workflow,
  WorkflowTemplate: workflowTemplate,
  WorkflowVersion: workflowVersion,
  WorkflowsInsightsByCategory: summaries.workflowsInsightsByCategory,
  WorkflowsInsightsSummary: summaries.workflowsInsightsSummary,
}

/** Types whose objects the gateway makes itself. */
const own = [
  ...[
    'Query',
    'Mutation',
    'Subscription',
    'FailureEvent',
    'FailurePosition',
    'PageInfo',
    'Viewer',
    'ViewerLimits',
    'Insights',
  ],
  ...['FailureGroup', 'FailureGroupResult', 'RunLineage', 'RunLineageStep'],
  ...['Operation', 'ReprocessPreview', 'UserError', 'ExecutionLimits'],
  ...['WorkflowVersionDiff', 'WorkflowVersionChange', 'TaskChange', 'TaskPropertyChange', 'TaskArgumentChange'],
  ...['AdministrationScopeChange', 'VersionOutcomes', 'VersionOutcome'],
]
const isOwn = ({ name }: GraphQLObjectType) => own.includes(name) || /(Connection|Edge|Payload)$/.test(name)

/** The schema's own names of what Graph calls otherwise. */
const graphNames: Readonly<Record<string, string>> = {
  RunScope: 'activateRunScope',
  ProcessingResultScope: 'activateProcessingResultScope',
  UserScope: 'activateUserScope',
  GroupScope: 'activateGroupScope',
}
const graphName = ({ name }: GraphQLObjectType) => graphNames[name] ?? `${name[0]?.toLowerCase()}${name.slice(1)}`

/** No property of any resource has such a value: a shape that knows the property makes null of it. */
const absurd = () => undefined

const objectTypes = Object.values(schema.getTypeMap()).filter(
  (type) => isObjectType(type) && !type.name.startsWith('__'),
) as readonly GraphQLObjectType[]

type Field = GraphQLField<unknown, unknown>

/** The way from a resource to an object inside of it. */
type Way = readonly { readonly field: string; readonly isList: boolean; readonly type: GraphQLObjectType }[]

const found: { readonly type: string; readonly unread: readonly string[] }[] = []

const visit = (root: GraphQLObjectType, shape: Shape, way: Way): void => {
  const type = way.at(-1)?.type ?? root
  // Ids are read by every shape.
  const fields = Object.values(type.getFields()).filter(({ name }) => name !== 'id')
  const absurdities = Object.fromEntries(fields.map(({ name }) => [name, absurd]))
  const read = objectAt(
    shape.read(bodyAround(root, way, absurdities), () => undefined),
    way,
  )
  const isRead = ({ name }: Field) => read !== undefined && read[name] !== absurd
  const unread = fields.filter((field) => !field.resolve && !isRead(field))
  found.push({ type: type.name, unread: unread.map(({ name }) => `${type.name}.${name}`) })
  for (const field of fields.filter(isRead))
    for (const below of typesOf(field))
      if (below !== root && !way.some((step) => step.type === below))
        visit(root, shape, [
          ...way,
          { field: field.name, isList: isListType(getNullableType(field.type)), type: below },
        ])
}

/** A resource as Graph could send it, with one value at the end of the way. */
const bodyAround = (type: GraphQLObjectType, [step, ...rest]: Way, inmost: object): object => {
  const key = { '@odata.type': `#microsoft.graph.identityGovernance.${graphName(type)}`, id: 'id', versionNumber: 1 }
  if (!step) return { ...inmost, ...key }
  const below = bodyAround(step.type, rest, inmost)
  return { ...key, [step.field]: step.isList ? [below] : below }
}

const objectAt = (read: unknown, [step, ...rest]: Way): Readonly<Record<string, unknown>> | undefined => {
  if (typeof read !== 'object' || read === null) return undefined
  const row: Readonly<Record<string, unknown>> = { ...read }
  if (!step) return row
  const below = row[step.field]
  return objectAt(Array.isArray(below) ? below[0] : below, rest)
}

const typesOf = ({ type }: Field): readonly GraphQLObjectType[] => {
  const named = getNamedType(type)
  if (isObjectType(named)) return [named]
  return isAbstractType(named) ? schema.getPossibleTypes(named) : []
}

for (const [name, shape] of Object.entries(shapes)) {
  const type = schema.getType(name)
  if (isObjectType(type)) visit(type, shape, [])
}

describe('every type of the schema', () => {
  it('is made by the gateway or read from Graph', () => {
    const known = new Set(found.map(({ type }) => type))
    expect(objectTypes.filter((type) => !isOwn(type) && !known.has(type.name)).map(({ name }) => name)).toEqual([])
  })

  it('is one of the two, by a name that the schema has', () => {
    const names = new Set(objectTypes.map(({ name }) => name))
    expect([...own, ...Object.keys(shapes)].filter((name) => !names.has(name))).toEqual([])
    expect(objectTypes.filter((type) => isOwn(type) && type.name in shapes)).toEqual([])
  })
})

it('every field of what Graph sends is a property of its shape, or has a resolver', () => {
  expect(found.length).toBeGreaterThan(60)
  expect([...new Set(found.flatMap(({ unread }) => unread))]).toEqual([])
})
