/** `WorkflowVersion`: what a workflow was before it was changed. */
import type { Resolvers } from '../../generated/schema.ts'
import type { Graph, WorkflowVersion } from '../../msgraph/index.ts'
import { lazyFields } from '../connection/lazy.ts'
import { permission } from '../graph-permission-name.ts'
import { administrationScopes, detail, lookedUp, tasks } from '../limits/field-cost.ts'
import { get, reading } from '../limits/field-read.ts'
import type { Costs, Permissions } from './noun.ts'

/** It is read by its number; without the number it cannot be read. */
const wholeBy =
  (read: keyof Pick<Graph['workflow'], 'version' | 'versionWithTargets'>) =>
  async ({ workflow, versionNumber }: WorkflowVersion, { graph }: { readonly graph: Graph }) =>
    typeof versionNumber === 'number' ? graph.workflow[read](workflow, versionNumber) : null

export const resolvers: Resolvers = {
  WorkflowVersion: {
    ...lazyFields(wholeBy('version'))([
      'createdBy',
      'executionConditions',
      'lastModifiedBy',
      'settings',
      'targetSubjectType',
      'tasks',
    ]),
    ...lazyFields(wholeBy('versionWithTargets'))(['administrationScopeTargets']),
  },
}

export const costs: Costs = {
  WorkflowVersion: {
    tasks,
    executionConditions: detail,
    settings: detail,
    targetSubjectType: detail,
    // The version itself brings them where its read selects them.
    administrationScopeTargets: { ...administrationScopes, ...reading(get((at) => at)) },
    createdBy: { ...lookedUp, ...detail },
    lastModifiedBy: { ...lookedUp, ...detail },
  },
}

export const permissions: Permissions = {
  WorkflowVersion: { createdBy: permission.users, lastModifiedBy: permission.users },
}
