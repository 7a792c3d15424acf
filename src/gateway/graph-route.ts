/**
 * The least permission for each family of Graph's routes, as Microsoft's pages name it. Delegated and application permissions have
 * the same names. Where the pages contradict each other, the row says so.
 */
import { type GraphPermission, permission } from './graph-permission-name.ts'

export type RouteFamily = {
  /** Tested against a path below the version. */
  readonly pattern: RegExp
  /** Below `/identityGovernance/lifecycleWorkflows`, unless it begins with a slash; `…` is anything. */
  readonly routes: string
  readonly least: GraphPermission
  /** What Microsoft's pages leave open. */
  readonly doubt?: string
}

/** The first match counts. */
export const routeFamilies: readonly RouteFamily[] = [
  { pattern: /^\/users/, routes: '/users, /users/{id}, /users/{id}/manager', least: permission.users },
  { pattern: /^\/groups/, routes: '/groups/{id}', least: permission.groups },
  { pattern: /\/customTaskExtensions/, routes: 'customTaskExtensions', least: permission.extensions },
  {
    pattern: /\/lifecycleWorkflows\/(settings|taskDefinitions|workflowTemplates)/,
    routes: 'settings, taskDefinitions, workflowTemplates',
    least: permission.all,
  },
  { pattern: /\/lifecycleWorkflows\/insights/, routes: 'insights/…', least: permission.reports },
  { pattern: /\/activate$/, routes: 'workflows/{id}/activate', least: permission.activate },
  {
    pattern: /\/activateWithScope$/,
    routes: 'workflows/{id}/activateWithScope',
    least: permission.activate,
    doubt:
      'The v1.0 page says "Not supported" for every kind of permission. The beta page lists these. Microsoft’s permissions file does not list the path.',
  },
  {
    pattern: /\/(cancelProcessing|restore)$/,
    routes: 'workflows/{id}/cancelProcessing, deletedItems/workflows/{id}/restore',
    least: permission.change,
  },
  {
    pattern: /\/clearQuarantine$/,
    routes: 'workflows/{id}/clearQuarantine',
    least: permission.change,
    doubt:
      'The page says "Not supported" for every kind of permission, and names the role Lifecycle Workflows Administrator.',
  },
  {
    pattern: /\/previewTaskFailures$/,
    routes: 'workflows/{id}/previewTaskFailures',
    least: permission.change,
    doubt:
      'The page requires this one, although the request changes nothing. Microsoft’s permissions file lists LifecycleWorkflows-Workflow.Read.All.',
  },
  {
    pattern: /\/reprocessedRuns/,
    routes: '…/reprocessedRuns',
    least: permission.reports,
    doubt:
      'The page says "Not supported" for every kind of permission, and prints a route that the metadata does not have.',
  },
  {
    pattern: /\/(userProcessingResults|subjectProcessingResults)\/[^/]+\/taskProcessingResults/,
    routes: '…/userProcessingResults/{id}/taskProcessingResults',
    least: permission.reports,
    doubt: 'The page requires the role Lifecycle Workflows Administrator, although the permission only reads.',
  },
  {
    pattern: /\/(runs|userProcessingResults|subjectProcessingResults|taskReports|taskProcessingResults)/,
    routes: '…/runs, …/userProcessingResults, …/subjectProcessingResults, …/taskReports, …/taskProcessingResults',
    least: permission.reports,
  },
  {
    pattern: /\/(versions|executionScope|previewScope|tasks)(\/|$)/,
    routes: 'workflows/{id}/versions, …/executionScope, …/previewScope, …/tasks',
    least: permission.workflows,
  },
  { pattern: /\/deletedItems\//, routes: 'deletedItems/workflows', least: permission.workflows },
  { pattern: /\/lifecycleWorkflows\/workflows/, routes: 'workflows, workflows/{id}', least: permission.basic },
]

/** @param path below the version, with or without its query */
export const leastFor = (path: string): GraphPermission => {
  const [plain = ''] = path.split('?', 1)
  return routeFamilies.find(({ pattern }) => pattern.test(plain))?.least ?? permission.all
}
