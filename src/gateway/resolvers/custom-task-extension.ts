/** `CustomTaskExtension`: a Logic App that tasks call. */
import type { Resolvers } from '../../generated/schema.ts'
import { type CustomTaskExtension, customTaskExtension } from '../../msgraph/index.ts'
import { askOf, newestFirst, sorted } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { lazyFields } from '../connection/lazy.ts'
import { permission } from '../graph-permission-name.ts'
import { detail, lookedUp } from '../limits/field-cost.ts'
import type { Costs, Permissions } from './noun.ts'

export const resolvers: Resolvers = {
  Query: {
    customTaskExtensions: (_, args, { graph }) =>
      connection(() =>
        graph.catalog.customTaskExtensions(askOf(sorted(args, newestFirst.created), customTaskExtension)),
      ),
  },
  CustomTaskExtension: lazyFields(({ id }: CustomTaskExtension, { graph }) => graph.catalog.customTaskExtension(id))([
    'createdBy',
    'lastModifiedBy',
  ]),
}

export const costs: Costs = {
  CustomTaskExtension: {
    createdBy: { ...lookedUp, ...detail },
    lastModifiedBy: { ...lookedUp, ...detail },
  },
}

export const permissions: Permissions = {
  Query: { customTaskExtensions: permission.extensions },
  CustomTaskExtension: { createdBy: permission.users, lastModifiedBy: permission.users },
}
