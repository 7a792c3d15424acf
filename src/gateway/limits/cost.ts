/** The cost of an operation before it runs: objects its answer may hold, and Graph sub-requests it would take. */

import type { GraphQLError } from 'graphql'
import { getNamedType, isLeafType } from 'graphql'
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

/** Both numbers stay whole and finite whatever is asked: they stop at `Number.MAX_SAFE_INTEGER`. */
export const costOf = (
  fields: readonly FieldOutline[],
  argumentsOf: (field: FieldOutline) => Arguments,
  costs: FieldCosts,
): Cost => {
  /** One object of which these fields are asked, which came with the parts `known`, by way of the types `passed`. */
  const ofObject = (asked: readonly FieldOutline[], known: ReadonlySet<Part>, passed: ReadonlySet<string>): Cost => {
    const lacking = new Set(
      asked.map((field) => costs(field).needs).filter((part) => part !== null && !known.has(part)),
    )
    const own = { nodes: 0, graphRequests: lacking.size > 0 ? 1 : 0 }
    return asked.map((field) => ofField(field, known, passed)).reduce(sum, own)
  }

  const ofField = (field: FieldOutline, known: ReadonlySet<Part>, passed: ReadonlySet<string>): Cost => {
    const type = getNamedType(field.definition.type)
    if (isLeafType(type)) return nothing
    const cost = costs(field)
    const objects = cost.objects(argumentsOf(field))
    const asked = rowOf(field)
    const shared = cost.shares.filter((part) => asked.some((below) => costs(below).within === part))
    const loaded: readonly Part[] = cost.back && passed.has(type.name) ? ['row'] : []
    const each = ofObject(
      asked,
      new Set([...cost.gives, ...shared, ...loaded]),
      new Set([...passed, ...typesOf(field)]),
    )
    const spared = cost.within !== null && known.has(cost.within)
    return {
      nodes: whole((cost.counts ? objects : 0) + objects * each.nodes),
      graphRequests: whole((spared ? 0 : cost.requests) + shared.length + objects * each.graphRequests),
    }
  }

  return ofObject(fields, new Set(), new Set())
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
    .map(([limit, estimated, maximum, would, what]) =>
      tooComplex(
        limit,
        maximum,
        estimated,
        `The operation ${would} ${estimated} ${what}; at most ${maximum} are allowed.`,
      ),
    )
}

const nothing: Cost = { nodes: 0, graphRequests: 0 }

/** What is asked of each object of a field: a connection's objects stand below `nodes` and `edges { node }`. */
const rowOf = ({ fields }: FieldOutline): readonly FieldOutline[] =>
  fields.flatMap((field) => (isWrapper(field) ? rowOf(field) : [field]))

const isWrapper = ({ parentType, fields }: FieldOutline): boolean =>
  fields.length > 0 && /(Connection|Edge)$/.test(parentType.name)

/** The types of the objects a field leads to. */
const typesOf = (field: FieldOutline): readonly string[] => rowOf(field).map(({ parentType }) => parentType.name)

const sum = (left: Cost, right: Cost): Cost => ({
  nodes: whole(left.nodes + right.nodes),
  graphRequests: whole(left.graphRequests + right.graphRequests),
})

const whole = (count: number): number => Math.min(Math.ceil(count), Number.MAX_SAFE_INTEGER)
