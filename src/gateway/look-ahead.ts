/** The arguments of a field further down, as its resolver will get them. */
import { type FieldNode, getArgumentValues, isObjectType } from 'graphql'
import type { SelectionInfo } from './selection.ts'

export const argumentsOf = (
  type: string,
  field: string,
  node: FieldNode,
  { schema, variableValues }: SelectionInfo,
): Readonly<Record<string, unknown>> => {
  const parent = schema.getType(type)
  const definition = isObjectType(parent) ? parent.getFields()[field] : undefined
  if (!definition) throw new Error(`There is no field ${type}.${field} in the schema.`)
  return getArgumentValues(definition, node, { ...variableValues })
}
