/** Which operations go to the compiler, and how large the compiled program of one would be. */
import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

/**
 * The number of fields in the compiled program of a plain operation. The compiler writes a field of an abstract type out for
 * each possible type, and a field that is selected again counts as another node. Counting stops once it has passed `most`.
 */
export const programSize = (schema: GraphQLSchema, operation: OperationDefinitionNode, most: number): number => {
  let size = 0
  const count = (type: GraphQLNamedType, sets: readonly SelectionSetNode[]): void => {
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : []
    for (const each of types)
      for (const [first, ...others] of fieldsOf(schema, each, sets)) {
        if (size > most || !first) return
        size += 1 + others.length / 10
        const field = each.getFields()[first.name.value]
        const below = [first, ...others].flatMap(({ selectionSet }) => selectionSet ?? [])
        if (field) count(getNamedType(field.type), below)
      }
  }
  const root = schema.getRootType(operation.operation)
  if (root) count(root, [operation.selectionSet])
  return size
}

const fieldsOf = (schema: GraphQLSchema, type: GraphQLObjectType, sets: readonly SelectionSetNode[]) => {
  const found = (set: SelectionSetNode): readonly FieldNode[] =>
    set.selections.flatMap((node) => {
      if (node.kind === Kind.FIELD) return node
      return node.kind === Kind.INLINE_FRAGMENT && holds(node.typeCondition?.name.value) ? found(node.selectionSet) : []
    })
  const holds = (name: string | undefined) => {
    const condition = name === undefined ? type : schema.getType(name)
    return condition === type || (isAbstractType(condition) && schema.isSubType(condition, type))
  }
  return Map.groupBy(sets.flatMap(found), keyOf).values()
}

const keyOf = ({ alias, name }: FieldNode): string => (alias ?? name).value

/**
 * Whether the compiler keeps the fields of a plain operation apart. It writes response keys as keys of plain objects, where
 * `__proto__` is not a key. It also confuses two paths that are equal when joined by `_`: `a { b_c }` and `c_a { b }`.
 */
export const hasPlainKeys = (schema: GraphQLSchema, operation: OperationDefinitionNode): boolean => {
  // The parts that it writes between the keys of a path: a list's index and the name of a type.
  const between = new Set(Object.keys(schema.getTypeMap()).flatMap((name) => name.split('_')))
  const placeOf = new Map<string, string>()
  const arePlain = (set: SelectionSetNode, path: readonly string[]): boolean =>
    set.selections.every((node) => {
      if (node.kind !== Kind.FIELD) return node.kind === Kind.INLINE_FRAGMENT && arePlain(node.selectionSet, path)
      const key = keyOf(node)
      if (key in Object.prototype) return false
      const here = [key, ...path]
      const parts = here
        .flatMap((each) => each.split('_'))
        .filter((part) => !between.has(part) && !/^idx\d+$/.test(part))
      const [name, place] = [parts.join('_'), here.join('.')]
      if (node.name.value !== '__typename' && (placeOf.get(name) ?? place) !== place) return false
      placeOf.set(name, place)
      return !node.selectionSet || arePlain(node.selectionSet, here)
    })
  return arePlain(operation.selectionSet, [])
}
