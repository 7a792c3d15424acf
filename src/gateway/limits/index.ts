/** The door of this room: everything for which a request is refused before it is executed, and its cost if it is not. */
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
import { type Cost, type CostBranch, costOf, costRejections, costTree } from './cost.ts'
import type { FieldCost, GraphPlan } from './field-cost.ts'
import type { RequestLimits } from './limit.ts'
import { mutationRejections } from './one-mutation.ts'
import { everyField, type FieldOutline, outlineOf } from './outline.ts'
import { badUserInput, rejection } from './rejection.ts'
import { suggestedCost } from './suggested-cost.ts'
import { textRejections } from './text.ts'

export { coercionError } from './coercion.ts'
export type { Cost } from './cost.ts'
export { depthRejection } from './depth.ts'
export { documentRejections } from './document.ts'
export type { GraphPlan } from './field-cost.ts'
export { defaultLimits, type RequestLimits } from './limit.ts'
export { type FieldOutline, outlineOf } from './outline.ts'
export { type DocumentRequest, documentText, type Manifest, readManifest } from './persisted.ts'
export { illFormedIn } from './text.ts'
export { parseDocument } from './token.ts'

export type CheckedRequest = {
  /** Valid against the schema, and within the limits of a document. */
  readonly document: DocumentNode
  readonly operationName?: string | null | undefined
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined
}

/** Never both: a request is refused, with at least one error, or has a cost within the limits and values to execute with. */
export type Verdict = { readonly errors: readonly GraphQLError[] } | Passed
export type Passed = { readonly cost: Cost; readonly operation: OperationDefinitionNode; readonly values: Values }

export type RequestCheck = (request: CheckedRequest) => Verdict

/** What is known of an operation whatever its variables are. */
type Prepared = Priced & {
  readonly document: DocumentNode
  readonly rejections: readonly GraphQLError[]
  /** Whether anything of it is under `@skip` or `@include`, and the variables by which these decide. */
  readonly isConditional: boolean
  readonly conditions: readonly string[]
}
type Priced = {
  /** The fields that take arguments. */
  readonly asking: readonly FieldOutline[]
  readonly costs: readonly CostBranch[]
}

const fieldCost = (field: FieldOutline): FieldCost => ({ ...suggestedCost(field), ...costs.get(field.coordinate) })

const priced = (fields: readonly FieldOutline[]): Priced => ({
  costs: costTree(fields, fieldCost),
  asking: everyField(fields)
    .filter(({ definition }) => definition.args.length > 0)
    .toArray(),
})

/**
 * Of what is prepared and kept, fields and tokens together, each of about half a kilobyte: a short document may spread its
 * fragments into many fields, and a long one is held by the least of its operations.
 */
const maxPrepared = 40_000

export type PreparedOperations = LRUCache<OperationDefinitionNode, Prepared>
export const createPreparedOperations = (): PreparedOperations =>
  new LRUCache({ maxSize: maxPrepared, sizeCalculation: sizeOf })

const sizeOf = ({ costs, document }: Prepared): number => tokensIn(document) + branchesIn(costs)
const branchesIn = (costs: readonly CostBranch[]): number =>
  costs.reduce((sum, { field, below }) => sum + field.nodes.length + branchesIn(below), 0)

/** A request with everything wrong gets this many errors, not one for each of thousands of values. */
const maxErrors = 10

/**
 * Makes the check to call once for each request, after validation and before execution. What depends on the document
 * alone is kept for those asked last. `plan` is asked each time, as it may be learned from Graph's answers.
 * Throws where the schema has no `@constraint`, or one the gateway does not know.
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

    // What is wrong is wrong wherever it stands, but only what will be read costs anything.
    const read = prepared.isConditional ? priced(outlineOf(schema, document, operation, given.variables)) : prepared
    const values = read === prepared ? all : coerce(read).values
    const cost = costOf(read.costs, (field) => values.get(field), plan())
    const tooDear = costRejections(cost, limits)
    return tooDear.length > 0 ? { errors: tooDear } : { cost, operation, values: given }
  }
}

/** A variable that has a default may be null, and yet stand where GraphQL wants true or false. */
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

/** graphql-js' validation passes over an operation whose root type the schema does not have. */
const noSuchOperations = (node: OperationDefinitionNode): GraphQLError =>
  rejection('GRAPHQL_VALIDATION_FAILED', `There is no ${node.operation} here.`, {}, { nodes: [node] })
