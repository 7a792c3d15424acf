/** The least Graph permissions that a document needs, by the coordinates of its fields. */
import { type DocumentNode, type GraphQLSchema, getNamedType, Kind } from 'graphql'
import { needsOf } from './graph-permission.ts'
import { type GraphPermission, permission } from './graph-permission-name.ts'
import { fieldCost } from './limits/index.ts'
import { type FieldOutline, outlineOf } from './limits/outline.ts'

export type Needed = { readonly coordinate: string; readonly permissions: readonly GraphPermission[] }

/** Each field that needs a permission once, with what it needs; of every operation of a valid document. */
export const neededPermissions = (schema: GraphQLSchema, document: DocumentNode): readonly Needed[] => {
  const found = new Map<string, Set<GraphPermission>>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION)
      for (const { coordinate, permissions } of inFields(outlineOf(schema, document, definition))) {
        const known = found.get(coordinate) ?? new Set()
        for (const one of permissions) known.add(one)
        found.set(coordinate, known)
      }
  return [...found]
    .map(([coordinate, permissions]) => ({ coordinate, permissions: [...permissions] }))
    .toSorted((a, b) => (a.coordinate < b.coordinate ? -1 : 1))
}

const inFields = (fields: readonly FieldOutline[]): readonly Needed[] =>
  fields.flatMap((field) => {
    if (isFree(field)) return []
    const { coordinate, parentType, definition } = field
    const needs = needsOf({ type: parentType.name, field: definition.name }) ?? []
    const permissions = needs.filter(
      (one) => one !== permission.workflows || !takesDeleted(field) || asksDeleted(field),
    )
    return [...(permissions.length > 0 ? [{ coordinate, permissions }] : []), ...inFields(field.fields)]
  })

/** Ids of references come with the object that refers to them. */
const isFree = (field: FieldOutline): boolean => {
  const { definition, fields } = field
  if (definition.name === 'id') return true
  if (definition.args.length > 0 || fields.length === 0 || !references.has(getNamedType(definition.type).name))
    return false
  return fieldCost(field).requests({}, nothing) === 0 && fields.every(({ definition: { name } }) => name === 'id')
}

const references: ReadonlySet<string> = new Set(['Workflow', 'User', 'Group'])
const nothing = {
  ...{ expandsTasks: true, expandsSubjectTasks: true },
  workflows: { live: 0, deleted: 0, withOtherSubjects: 0, tasks: 0 },
}

const takesDeleted = ({ definition }: FieldOutline): boolean =>
  definition.args.some(({ name }) => name === 'includeDeleted')

/** A variable may be true. */
const asksDeleted = ({ nodes }: FieldOutline): boolean =>
  nodes.some(({ arguments: given }) => {
    const value = given?.find(({ name }) => name.value === 'includeDeleted')?.value
    return value?.kind === Kind.VARIABLE || (value?.kind === Kind.BOOLEAN && value.value)
  })
