/** Values that do not fit their argument's type: graphql-js' own findings, reported as BAD_USER_INPUT with the argument's path. */
import {
  type ASTNode,
  BREAK,
  coerceInputValue,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type Token,
  TokenKind,
  typeFromAST,
  type ValueNode,
  type VariableDefinitionNode,
  valueFromASTUntyped,
  visit,
} from 'graphql'
import { badUserInput, brief } from './rejection.ts'

const valueKinds: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
])

/**
 * Turns a validation error about a literal (an unknown enum value, a wrong scalar, a missing input field) into
 * BAD_USER_INPUT with `extensions.argument` and `extensions.actual`; gives every other error back as it is.
 */
export const coercionError = (error: GraphQLError): GraphQLError => {
  const [node, another] = error.nodes ?? []
  if (!node || another || !valueKinds.has(node.kind) || error.extensions['code'] === 'BAD_USER_INPUT') return error
  const argument = argumentPath(node)
  const actual = brief(valueFromASTUntyped(node as ValueNode))
  const message = `Argument "${argument}" has a wrong value: ${error.message}`
  return badUserInput({ argument, ...limitOf(error), actual, message, nodes: [node], originalError: error })
}

/** The errors in the variables of a request. Empty if graphql-js' `getVariableValues` accepts them. */
export const variableErrors = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] =>
  (operation.variableDefinitions ?? []).flatMap((definition) => {
    const name = definition.variable.name.value
    return findings(schema, definition, variables).map(({ path, value, reason, ...limit }) => {
      const below = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')
      const argument = `${usage(document, name) ?? `$${name}`}${below}`
      const message = `Variable "$${name}${below}" has a wrong value: ${reason}`
      return badUserInput({ argument, ...limit, actual: brief(value), message, nodes: [definition] })
    })
  })

type Finding = {
  readonly path: readonly (string | number)[]
  readonly value: unknown
  readonly reason: string
  readonly limit?: unknown
}

/** The values that a scalar of ours takes, in its own words. */
const limitOf = ({ extensions: { limit } }: GraphQLError) => (limit === undefined ? {} : { limit })

const findings = (
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly Finding[] => {
  const name = definition.variable.name.value
  const type = typeFromAST(schema, definition.type)
  if (!isInputType(type)) return []
  const given = Object.hasOwn(variables, name)
  const value = variables[name]
  if (!given || value === null) {
    if (!isNonNullType(type) || (!given && definition.defaultValue)) return []
    return [{ path: [], value: null, reason: `${type} is required, but it is ${given ? 'null' : 'missing'}.` }]
  }
  const found: Finding[] = []
  coerceInputValue(
    value,
    type,
    (path, wrong, error) => found.push({ path, value: wrong, reason: error.message, ...limitOf(error) }),
    true,
  )
  return found
}

/** The path of the first argument that uses a variable. */
export const usage = (document: DocumentNode, name: string): string | undefined => {
  let path: string | undefined
  visit(document, {
    VariableDefinition: () => false,
    Variable: (node) => {
      if (node.name.value !== name) return undefined
      path = argumentPath(node)
      return BREAK
    },
  })
  return path || undefined
}

/**
 * The path of the argument that contains a value, such as `filter.processingStatus.in`. It is read backwards from the
 * value's first token: a name counts if it precedes the value itself or a list or object around it.
 */
const argumentPath = (value: ASTNode): string => argumentBefore(value.loc?.startToken.prev)

/** @param last the token before the value */
export const argumentBefore = (last: Token | null | undefined): string => {
  const path: string[] = []
  let closed = 0
  let awaited = true
  for (let token = last; token; token = token.prev) {
    const { kind } = token
    if (kind === TokenKind.BRACKET_R || kind === TokenKind.BRACE_R) closed += 1
    else if (kind === TokenKind.BRACKET_L || kind === TokenKind.BRACE_L) {
      if (closed === 0) awaited = true
      else closed -= 1
    } else if (kind === TokenKind.PAREN_L) break
    else if (kind === TokenKind.COLON && closed === 0 && awaited) {
      const name = token.prev
      path.unshift(name?.prev?.kind === TokenKind.DOLLAR ? `$${name.value}` : (name?.value ?? ''))
      awaited = false
    }
  }
  return path.join('.')
}
