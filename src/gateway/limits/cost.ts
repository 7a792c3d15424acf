/** The cost of an operation before it runs: objects its answer may hold, and Graph sub-requests it would take. */

import { type GraphQLError, getNamedType, isLeafType } from 'graphql'
import type { Arguments, FieldCosts, Part } from './field-cost.ts'
import type { RequestLimits } from './limit.ts'
import type { FieldOutline } from './outline.ts'
import { tooComplex } from './refusal.ts'

export type Cost = {
  /** Objects: the product of `first` down the tree, summed over its branches. */
  readonly nodes: number
  /** Sub-requests as they would be planned; those of one batch count singly. */
  readonly graphRequests: number
}

/** What one field adds for each parent; only `objects` depends on variables. */
export type CostBranch = {
  readonly field: FieldOutline
  readonly objects: (args: Arguments) => number
  readonly counts: boolean
  /** Requests for the field itself. */
  readonly requests: number
  /** Requests for each of its objects by itself, before what is below. */
  readonly requestsEach: number
  readonly below: readonly CostBranch[]
}

/** All of an operation's cost that no variable changes, so that it is worked out once. */
export const costTree = (fields: readonly FieldOutline[], costs: FieldCosts): readonly CostBranch[] => {
  /** Fields of an object that came with the parts `known`, by way of the types `passed`. */
  const branches = (asked: readonly FieldOutline[], known: readonly Part[], passed: readonly string[]) =>
    asked
      .filter(({ definition }) => !isLeafType(getNamedType(definition.type)))
      .map((field) => branch(field, known, passed))
      .filter(
        ({ counts, requests, requestsEach, below }) => counts || requests > 0 || requestsEach > 0 || below.length > 0,
      )

  const branch = (field: FieldOutline, known: readonly Part[], passed: readonly string[]): CostBranch => {
    const { objects, counts, requests, within, gives, shares, back } = costs(field)
    const asked = objectFields(field)
    const shared = shares.filter((part) => asked.some((each) => costs(each).within === part))
    const loaded: readonly Part[] = back && passed.includes(getNamedType(field.definition.type).name) ? ['row'] : []
    const arrived = [...gives, ...shared, ...loaded]
    const lacks = asked.map((each) => costs(each).needs).some((part) => part !== null && !arrived.includes(part))
    return {
      field,
      objects,
      counts,
      requests: (within !== null && known.includes(within) ? 0 : requests) + shared.length,
      requestsEach: lacks ? 1 : 0,
      below: branches(asked, arrived, [...passed, ...asked.map(({ parentType }) => parentType.name)]),
    }
  }

  return branches(fields, [], [])
}

/** Both numbers stay whole and finite whatever is asked: they stop at `Number.MAX_SAFE_INTEGER`. */
export const costOf = (
  branches: readonly CostBranch[],
  argumentsOf: (field: FieldOutline) => Arguments | undefined,
): Cost => {
  const total = { nodes: 0, graphRequests: 0 }
  for (const { field, objects, counts, requests, requestsEach, below } of branches) {
    const count = objects(argumentsOf(field) ?? {})
    const each = costOf(below, argumentsOf)
    total.nodes = saturated(total.nodes + count * ((counts ? 1 : 0) + each.nodes))
    total.graphRequests = saturated(total.graphRequests + requests + count * (requestsEach + each.graphRequests))
  }
  return total
}

/** Refusals of what costs more than the limits; each says which one, and both numbers. */
export const costRefusals = (
  { nodes, graphRequests }: Cost,
  { maxNodes, maxGraphRequests }: Pick<RequestLimits, 'maxNodes' | 'maxGraphRequests'>,
): readonly GraphQLError[] => {
  const table = [
    ['nodes', nodes, maxNodes, 'could return', 'objects'],
    ['graphRequests', graphRequests, maxGraphRequests, 'would take', 'requests to Microsoft Graph'],
  ] as const
  return table
    .filter(([, estimated, maximum]) => estimated > maximum)
    .map(([limit, estimated, maximum, would, what]) => {
      const message = `The operation ${would} ${estimated} ${what}; at most ${maximum} are allowed.`
      return tooComplex(limit, maximum, { estimated }, message)
    })
}

/** What is asked of each object of a field: a connection's objects stand below `nodes` and `edges { node }`. */
const objectFields = ({ fields }: FieldOutline): readonly FieldOutline[] =>
  fields.flatMap((field) => (isWrapper(field) ? objectFields(field) : [field]))

const isWrapper = ({ parentType, fields }: FieldOutline): boolean =>
  fields.length > 0 && /(Connection|Edge)$/.test(parentType.name)

const saturated = (count: number): number => Math.min(count, Number.MAX_SAFE_INTEGER)
