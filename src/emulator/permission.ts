/**
 * Which permissions each route takes, as its page under https://learn.microsoft.com/graph/api documents them, the least one first.
 * Delegated and application permissions have the same names. Any one of them is enough.
 */
import { badRequest, GraphError } from './error.ts'
import type { Operation } from './operation.ts'
import { root } from './operations/route.ts'

const all = ['LifecycleWorkflows.Read.All', 'LifecycleWorkflows.ReadWrite.All']
const change = ['LifecycleWorkflows-Workflow.ReadWrite.All', 'LifecycleWorkflows.ReadWrite.All']
const workflow = ['LifecycleWorkflows-Workflow.Read.All', 'LifecycleWorkflows-Workflow.ReadWrite.All', ...all]
const basic = ['LifecycleWorkflows-Workflow.ReadBasic.All', ...workflow]
const activate = ['LifecycleWorkflows-Workflow.Activate', ...change]
const reports = ['LifecycleWorkflows-Reports.Read.All', ...all]
const extension = ['LifecycleWorkflows-CustomExt.Read.All', 'LifecycleWorkflows-CustomExt.ReadWrite.All', ...all]
const directory = ['Directory.Read.All', 'Directory.ReadWrite.All']
const user = ['User.Read.All', 'User.ReadWrite.All', ...directory]
const group = ['GroupMember.Read.All', 'Group.Read.All', 'Group.ReadWrite.All', ...directory]

/**
 * By the path below the root, the first match counts. Routes that no page has (UNCONFIRMED) stand with their kin:
 * `reprocessedRuns`, whose pages say "Not supported", with the runs, `administrationScopeTargets` with the workflow.
 */
const families: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\/users/, user],
  [/^\/groups/, group],
  [/^\/customTaskExtensions/, extension],
  [/^\/(settings|taskDefinitions|workflowTemplates)/, all],
  [/^\/insights/, reports],
  // The v1.0 page of activateWithScope says "Not supported" of every kind; that of the beta version has these.
  [/\/(activate|activateWithScope)$/, activate],
  // The page of clearQuarantine says "Not supported" of every kind (UNCONFIRMED).
  [/\/(cancelProcessing|clearQuarantine|restore)$/, change],
  // The page has this one, although the request changes nothing; Microsoft's permissions file has the one to read workflows.
  [/\/previewTaskFailures$/, change],
  [
    /\/(runs|userProcessingResults|subjectProcessingResults|taskReports|taskProcessingResults|reprocessedRuns)/,
    reports,
  ],
  [/^\/deletedItems|\/(versions|executionScope|previewScope|tasks)\b/, workflow],
  [/^\/workflows/, basic],
]

export const permissionsOf = ({ path }: Pick<Operation, 'path'>): readonly string[] => {
  const below = path.startsWith(root) ? path.slice(root.length) : path
  const [, permissions = []] = families.find(([family]) => family.test(below)) ?? []
  return permissions
}

/** The permissions of a token; null stands for all. */
export type Granted = ReadonlySet<string> | null

/**
 * @param text `all`, or names with commas or spaces between them; none at all is a token that may do nothing
 * @throws GraphError 400 for a name that no route takes
 */
export const readGranted = (text: string): Granted => {
  if (text.trim() === 'all') return null
  const names = text.split(/[\s,]+/).filter((name) => name !== '')
  const unknown = names.find((name) => !known.has(name))
  if (unknown !== undefined)
    throw badRequest(
      `No route takes the permission '${unknown}'; permissions are 'all', or of ${[...known].join(', ')}.`,
    )
  return new Set(names)
}

const known: ReadonlySet<string> = new Set(families.flatMap(([, permissions]) => permissions))

/** @throws GraphError 403 */
export const checkGranted = (operation: Operation, granted: Granted): void => {
  if (granted === null || permissionsOf(operation).some((permission) => granted.has(permission))) return
  throw new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}

/**
 * Whether objects of the directory come along with what they are. Without a permission to read them only their type and id do.
 * https://learn.microsoft.com/graph/permissions-overview#limited-information-returned-for-inaccessible-member-objects
 */
export const seesPeople = (granted: Granted): boolean =>
  granted === null || user.some((permission) => granted.has(permission))
