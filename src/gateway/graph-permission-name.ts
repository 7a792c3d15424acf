/** The Graph permissions that reads need, as Microsoft names them. https://learn.microsoft.com/graph/permissions-reference */

export const permission = {
  basic: 'LifecycleWorkflows-Workflow.ReadBasic.All',
  workflows: 'LifecycleWorkflows-Workflow.Read.All',
  change: 'LifecycleWorkflows-Workflow.ReadWrite.All',
  reports: 'LifecycleWorkflows-Reports.Read.All',
  extensions: 'LifecycleWorkflows-CustomExt.Read.All',
  users: 'User.Read.All',
  groups: 'GroupMember.Read.All',
  /** Covers all reads of workflows and history. */
  all: 'LifecycleWorkflows.Read.All',
} as const

export type GraphPermission = (typeof permission)[keyof typeof permission]
