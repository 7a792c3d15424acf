/** `TaskDefinition`: a kind of task, as Microsoft ships it. */
import type { Resolvers } from '../../generated/schema.ts'
import { repetitionOf } from '../../mutation/index.ts'
import { readable } from '../connection/missing.ts'
import { permission } from '../graph-permission-name.ts'
import { detail } from '../limits/field-cost.ts'
import type { Costs, Permissions } from './noun.ts'

/** The product bounds their number, not the tenant. */
const all = { first: 500 }

/** Microsoft ships about forty. */
const usual = 50

export const resolvers: Resolvers = {
  Query: {
    taskDefinitions: async (_, __, context, info) =>
      readable(await context.graph.catalog.taskDefinitions(all), 'A task definition', context, info),
  },
  TaskDefinition: {
    // The list of all definitions gives null for a property that the definition itself, and a report that brings it along, has.
    continueOnError: async ({ id, continueOnError }, _, { graph }) =>
      continueOnError ?? (await graph.catalog.taskDefinition(id))?.continueOnError ?? null,
    repeatEffect: ({ id }) => repetitionOf(id).effect,
    repeatEffectReason: ({ id }) => repetitionOf(id).reason,
  },
}

export const costs: Costs = {
  Query: { taskDefinitions: { objects: () => usual, gives: ['row'] } },
  TaskDefinition: { continueOnError: detail },
}

export const permissions: Permissions = { Query: { taskDefinitions: permission.all } }
