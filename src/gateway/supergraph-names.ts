/** `FEDERATION_PREFIX`: what the schema's names are in a supergraph, where no other subgraph has them. */
import {
  type ASTNode,
  type DefinitionNode,
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'

export type SupergraphNames = {
  /** A definition as composers read it. */
  readonly definition: <T extends ASTNode>(node: T) => T
  /** The gateway's own name of a type. */
  readonly type: (name: string) => string
  /** What a router sends, in the gateway's own names. It is a router's by the names of its root fields; others stay as they are. */
  readonly document: (document: DocumentNode) => DocumentNode
  /** The result of a document that `document` gave, in the names that the router knows. */
  readonly result: (document: DocumentNode, result: ExecutionResult) => ExecutionResult
}

/** By its root fields a document is a router's or a direct client's, so none may have a name that means another field there. */
export class PrefixError extends Error {
  constructor(prefix: string, own: string, name: string) {
    super(
      `FEDERATION_PREFIX=${prefix}: in a supergraph, ${own} would be ${name}, which is a field of its own. Take another one.`,
    )
  }
}

/** Types that other subgraphs define too: by the same key, or as the same value. */
const shared: ReadonlySet<string> = new Set(['User', 'Group', 'PageInfo'])
const roots: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription'])

/**
 * @param schema the SDL of the gateway, which says what there is to be named
 * @param prefix before the names of types, such as `Lifecycle`, and in lower case before those of root fields; empty for none.
 *   Scalars, `User`, `Group` and `PageInfo` keep their names.
 * @throws PrefixError
 */
export const supergraphNames = ({ definitions }: DocumentNode, prefix: string): SupergraphNames => {
  const types = names(definitions.flatMap(typeOf), (name) => `${prefix}${name}`)
  const fields = names(definitions.flatMap(rootFieldsOf), (name) =>
    prefix
      ? `${prefix.charAt(0).toLowerCase()}${prefix.slice(1)}${name.charAt(0).toUpperCase()}${name.slice(1)}`
      : name,
  )
  for (const [name, own] of fields.inward)
    if (prefix && fields.outward.has(name)) throw new PrefixError(prefix, own, name)
  /** What stands before the response key of each `__typename`. */
  const ofRouters = new WeakMap<DocumentNode, string>()

  const definition: SupergraphNames['definition'] = (node) =>
    visit(node, {
      enter: (each) => {
        if (each.kind === Kind.NAMED_TYPE || isTypeDefinitionNode(each)) return renamed(each, types.outward)
        return undefined
      },
      leave: (each) => {
        if (each.kind !== Kind.OBJECT_TYPE_DEFINITION || !roots.has(each.name.value)) return undefined
        return { ...each, fields: each.fields?.map((field) => renamed(field, fields.outward)) }
      },
    })

  const ownSelections = ({ selections, ...set }: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: selections.map((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return { ...selection, selectionSet: ownSelections(selection.selectionSet) }
      if (selection.kind !== Kind.FIELD || !fields.inward.has(selection.name.value)) return selection
      // The answer has the name that the router gave.
      return { ...renamed(selection, fields.inward), alias: selection.alias ?? selection.name }
    }),
  })

  return {
    definition,
    type: (name) => types.inward.get(name) ?? name,
    document: (document) => {
      if (!prefix || !document.definitions.some((each) => isRoot(each) && namesOne(each.selectionSet, fields.inward)))
        return document
      const mark = startOfNoName(document)
      const own = visit(document, {
        NamedType: (node) => renamed(node, types.inward),
        Field: (node) =>
          node.name.value === '__typename'
            ? { ...node, alias: { kind: Kind.NAME, value: `${mark}${(node.alias ?? node.name).value}` } }
            : undefined,
        OperationDefinition: (node) => ({ ...node, selectionSet: ownSelections(node.selectionSet) }),
        FragmentDefinition: (node) =>
          isRoot(node) ? { ...node, selectionSet: ownSelections(node.selectionSet) } : undefined,
      })
      ofRouters.set(own, mark)
      return own
    },
    result: (document, result) => {
      const mark = ofRouters.get(document)
      return mark !== undefined && result.data ? { ...result, data: shown(result.data, types.outward, mark) } : result
    },
  }
}

/** The text with which no name of the document begins. */
const startOfNoName = (document: DocumentNode): string => {
  let most = 0
  visit(document, {
    Name: ({ value }) => {
      most = Math.max(most, value.search(/[^_]|$/))
    },
  })
  return `${'_'.repeat(most + 1)}typename_`
}

type Renaming = ReadonlyMap<string, string>

const names = (own: readonly string[], named: (name: string) => string) => ({
  outward: new Map(own.map((name) => [name, named(name)])) as Renaming,
  inward: new Map(own.map((name) => [named(name), name])) as Renaming,
})

const renamed = <T extends { readonly name: { readonly value: string } }>(node: T, names: Renaming): T => {
  const name = names.get(node.name.value)
  return name === undefined ? node : { ...node, name: { ...node.name, value: name } }
}

const typeOf = (definition: DefinitionNode): readonly string[] =>
  isTypeDefinitionNode(definition) &&
  definition.kind !== Kind.SCALAR_TYPE_DEFINITION &&
  !shared.has(definition.name.value) &&
  !roots.has(definition.name.value)
    ? [definition.name.value]
    : []

const rootFieldsOf = (definition: DefinitionNode): readonly string[] =>
  (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION) &&
  roots.has(definition.name.value)
    ? (definition.fields ?? []).map(({ name }) => name.value)
    : []

type Executable = OperationDefinitionNode | FragmentDefinitionNode

const isRoot = (definition: DefinitionNode): definition is Executable =>
  definition.kind === Kind.OPERATION_DEFINITION ||
  (definition.kind === Kind.FRAGMENT_DEFINITION && roots.has(definition.typeCondition.name.value))

/** Whether a root field has a router's name. Keys alone come from routers, too. */
const namesOne = ({ selections }: SelectionSetNode, ofRouter: Renaming): boolean =>
  selections.some((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return namesOne(selection.selectionSet, ofRouter)
    return selection.kind === Kind.FIELD && (selection.name.value === '_entities' || ofRouter.has(selection.name.value))
  })

type Data = Readonly<Record<string, unknown>>

const shown = (data: Data, types: Renaming, mark: string): Data =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) =>
      key.startsWith(mark)
        ? [key.slice(mark.length), types.get(String(value)) ?? value]
        : [key, shownValue(value, types, mark)],
    ),
  )

const shownValue = (value: unknown, types: Renaming, mark: string): unknown => {
  if (Array.isArray(value)) return value.map((each) => shownValue(each, types, mark))
  return typeof value === 'object' && value !== null ? shown(value as Data, types, mark) : value
}
