/** The Graph permissions that fields need, as Microsoft names them. https://learn.microsoft.com/graph/permissions-reference */

export const permission = {
  basic: 'LifecycleWorkflows-Workflow.ReadBasic.All',
  workflows: 'LifecycleWorkflows-Workflow.Read.All',
  change: 'LifecycleWorkflows-Workflow.ReadWrite.All',
  activate: 'LifecycleWorkflows-Workflow.Activate',
  reports: 'LifecycleWorkflows-Reports.Read.All',
  extensions: 'LifecycleWorkflows-CustomExt.Read.All',
  users: 'User.Read.All',
  groups: 'GroupMember.Read.All',
  /** Covers all reads of workflows and history. */
  all: 'LifecycleWorkflows.Read.All',
} as const

/** Of lists over the whole tenant: the rows, and the workflows that they are below. */
export const tenantWideReports = [permission.reports, permission.basic, permission.workflows] as const

export type GraphPermission = (typeof permission)[keyof typeof permission]
