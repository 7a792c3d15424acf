/** `WorkflowVersion`: what a workflow was before it was changed. */
import type { Resolvers } from '../../generated/schema.ts'
import type { WorkflowVersion } from '../../msgraph/resource/workflow.ts'
import { lazyFields } from '../lazy.ts'

const detail = lazyFields(async (row: WorkflowVersion, { graph }) =>
  typeof row.versionNumber === 'number' ? graph.workflow.version(row.workflow, row.versionNumber) : null,
)(['administrationScopeTargets', 'createdBy', 'executionConditions', 'lastModifiedBy', 'settings', 'tasks'])

export const workflowVersionResolvers: Resolvers = {
  WorkflowVersion: detail,
}
