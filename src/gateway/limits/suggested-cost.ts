/** The cost of a field by its type alone, so that no new field is ever free by oversight. */
import {
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { type FieldCost, first, maxTasks, requests, whole } from './field-cost.ts'
import type { FieldOutline } from './outline.ts'

/** Types that Graph gives by reference, `{ id }`, and that have a route for one object. */
const entities: ReadonlySet<string> = new Set(['Workflow', 'Run', 'UserProcessingResult', 'User', 'Group'])

/** A connection, a root field and a field with arguments each take a request of their own. Every other field is part of its parent. */
export const suggestedCost = ({ parentType, definition }: FieldOutline): FieldCost => {
  const type = getNamedType(definition.type)
  const isConnection = type.name.endsWith('Connection')
  const isList = isListType(getNullableType(definition.type))
  const isRoot = parentType.name === 'Query' || parentType.name === 'Mutation'
  const asks = !isLeafType(type) && (isConnection || isRoot || definition.args.length > 0)
  const isReference = entities.has(type.name) && !asks
  return {
    // A plain list counts like the tasks of a workflow, the longest list that Graph bounds.
    objects: isConnection ? first : () => (isList ? maxTasks : 1),
    likely: null,
    counts: isConnection || (isList && hasId(type)),
    ...requests(asks ? 1 : 0),
    within: null,
    reads: null,
    at: null,
    ahead: () => [],
    sharedBelow: [],
    needs: asks || definition.name === 'id' || !entities.has(parentType.name) ? [] : ['row'],
    gives: isReference ? [] : isConnection ? ['row'] : whole,
    from: null,
    people: null,
    way: 'on',
  }
}

const hasId = (type: GraphQLNamedType): boolean =>
  isUnionType(type)
    ? type.getTypes().some(hasId)
    : (isObjectType(type) || isInterfaceType(type)) && 'id' in type.getFields()
