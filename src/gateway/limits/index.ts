/** The door of this room: every reason to reject a request before it is executed, and its cost if it is accepted. */
import {
  BREAK,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  visit,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import { tokensIn } from '../executor/document-store.ts'
import { conditionVariables } from '../executor/plain-operation.ts'
import { createValues, type Values } from '../executor/values.ts'
import { costs } from '../resolvers/index.ts'
import { aliasRejections } from './alias.ts'
import { coerceArguments } from './argument.ts'
import { variableErrors } from './coercion.ts'
import { readConstraints } from './constraint.ts'
import { type Charge, type Cost, type CostBranch, costOf, costRejections, costTree } from './cost.ts'
import type { FieldCost, GraphPlan } from './field-cost.ts'
import type { RequestLimits } from './limit.ts'
import { mutationRejections } from './one-mutation.ts'
import { everyField, type FieldOutline, outlineOf } from './outline.ts'
import { badUserInput, rejection } from './rejection.ts'
import { suggestedCost } from './suggested-cost.ts'
import { textRejections } from './text.ts'

export { coercionError } from './coercion.ts'
export { type Charge, type Cost, isSingle, type Way } from './cost.ts'
export { depthRejection } from './depth.ts'
export { documentRejections } from './document.ts'
export type { GraphPlan } from './field-cost.ts'
export { defaultLimits, type RequestLimits } from './limit.ts'
export { type FieldOutline, outlineOf } from './outline.ts'
export { type DocumentRequest, documentText, type Manifest, readManifest, type TrustedDocuments } from './persisted.ts'
export { illFormedIn } from './text.ts'
export { parseDocument } from './token.ts'

export type CheckedRequest = {
  /** Valid against the schema, and within the limits of a document. */
  readonly document: DocumentNode
  readonly operationName?: string | null | undefined
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined
}

/** Never both: either at least one error, or a cost within the limits and the values to execute with. */
export type RequestCheckResult = { readonly errors: readonly GraphQLError[] } | Passed
export type Passed = {
  readonly cost: Cost
  readonly operation: OperationDefinitionNode
  readonly values: Values
  /** Each field with its part of the cost. */
  readonly charges: () => readonly Charge[]
}

export type RequestCheck = (request: CheckedRequest) => RequestCheckResult

/** What is known of an operation independent of its variables. */
type Prepared = Priced & {
  readonly document: DocumentNode
  readonly rejections: readonly GraphQLError[]
  /** Whether `@skip` or `@include` affects any of it, and the variables that they use. */
  readonly isConditional: boolean
  readonly conditions: readonly string[]
}
type Priced = {
  /** The fields that take arguments. */
  readonly asking: readonly FieldOutline[]
  readonly costs: readonly CostBranch[]
}

export const fieldCost = (field: FieldOutline): FieldCost => ({
  ...suggestedCost(field),
  ...costs.get(field.coordinate),
})

const priced = (fields: readonly FieldOutline[]): Priced => ({
  costs: costTree(fields, fieldCost),
  asking: everyField(fields)
    .filter(({ definition }) => definition.args.length > 0)
    .toArray(),
})

/**
 * The most that is kept of prepared operations: fields and tokens together, each of about half a kilobyte. Both count, because
 * a short document may spread its fragments into many fields, and a small operation keeps its whole document in memory.
 */
const maxPrepared = 40_000

export type PreparedOperations = LRUCache<OperationDefinitionNode, Prepared>
export const createPreparedOperations = (): PreparedOperations =>
  new LRUCache({ maxSize: maxPrepared, sizeCalculation: sizeOf })

const sizeOf = ({ costs, document }: Prepared): number => tokensIn(document) + branchesIn(costs)
const branchesIn = (costs: readonly CostBranch[]): number =>
  costs.reduce((sum, { field, below }) => sum + field.nodes.length + branchesIn(below), 0)

/** A request with many errors gets at most this many, and not one for each of thousands of values. */
const maxErrors = 10

/**
 * Makes the check that runs once for each request, after validation and before execution. What depends only on the document
 * is kept for the latest documents. `plan` is called each time, because the gateway learns from Graph's answers.
 * Throws if the schema has no `@constraint`, or one the gateway does not know.
 */
export const createRequestCheck = (
  schema: GraphQLSchema,
  limits: RequestLimits,
  plan: () => GraphPlan,
  operations: PreparedOperations = createPreparedOperations(),
): RequestCheck => {
  const constraints = readConstraints(schema)

  const prepare = (document: DocumentNode, operation: OperationDefinitionNode): Prepared => {
    const fields = outlineOf(schema, document, operation)
    const rejections = [...mutationRejections(operation, fields), ...aliasRejections(fields, limits)]
    const conditions = conditionVariables(document)
    return { ...priced(fields), document, rejections, conditions, isConditional: isConditional(document) }
  }

  return ({ document, operationName, variables }) => {
    const operation = getOperationAST(document, operationName)
    if (!operation) return { errors: [noOperation(operationName)] }
    if (!schema.getRootType(operation.operation)) return { errors: [noSuchOperations(operation)] }

    const known = operations.get(operation)
    const prepared = known ?? prepare(document, operation)
    if (!known) operations.set(operation, prepared)
    if (prepared.rejections.length > 0) return { errors: prepared.rejections.slice(0, maxErrors) }

    const illFormed = textRejections(operation, document, variables ?? {}, maxErrors)
    if (illFormed.length > 0) return { errors: illFormed }

    const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], { ...variables })
    if (!coerced.coerced) {
      const errors = variableErrors(schema, operation, document, { ...variables })
      return { errors: (errors.length > 0 ? errors : (coerced.errors ?? [])).slice(0, maxErrors) }
    }
    const given = createValues(schema, coerced.coerced)
    const undecided = prepared.conditions.filter((name) => given.variables[name] === null)
    if (undecided.length > 0) return { errors: undecided.map(noCondition) }

    const coerce = ({ asking }: Priced) => coerceArguments(asking, given, constraints, maxErrors)
    const { values: all, errors } = coerce(prepared)
    if (errors.length > 0) return { errors }

    // An error in a value counts wherever the value stands, but only a field that will be read has a cost.
    const read = prepared.isConditional ? priced(outlineOf(schema, document, operation, given.variables)) : prepared
    const values = read === prepared ? all : coerce(read).values
    const counted = (note?: (charge: Charge) => void) => costOf(read.costs, (field) => values.get(field), plan(), note)
    const cost = counted()
    const tooDear = costRejections(cost, limits)
    if (tooDear.length > 0) return { errors: tooDear }
    const charges = () => {
      const found: Charge[] = []
      counted((charge) => void found.push(charge))
      return found
    }
    return { cost, operation, values: given, charges }
  }
}

/** GraphQL allows a variable with a default to be null even where a boolean is required. */
const noCondition = (name: string): GraphQLError => {
  const limit = 'true or false'
  return badUserInput({ argument: name, limit, actual: null, message: `${name} takes ${limit}, not null.` })
}

const isConditional = (document: DocumentNode): boolean => {
  let found = false
  visit(document, {
    Directive: ({ name }) => {
      found ||= name.value === 'skip' || name.value === 'include'
      return found ? BREAK : false
    },
  })
  return found
}

const noOperation = (operationName: string | null | undefined): GraphQLError => {
  const message = operationName
    ? `The document has no operation named "${operationName.slice(0, 60)}".`
    : 'The document has several operations, or none: "operationName" must name one of them.'
  return badUserInput({ argument: 'operationName', actual: operationName?.slice(0, 60) ?? null, message })
}

/** graphql-js' validation ignores an operation whose root type the schema does not have. */
const noSuchOperations = (node: OperationDefinitionNode): GraphQLError =>
  rejection('GRAPHQL_VALIDATION_FAILED', `There is no ${node.operation} here.`, {}, { nodes: [node] })
