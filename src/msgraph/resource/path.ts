/** Paths of Lifecycle Workflows below the version root: the only place where an id becomes part of a URL. */
import { GraphError } from '../error.ts'
import type { WorkflowKey } from './workflow.ts'

export const container = '/identityGovernance/lifecycleWorkflows'

export const workflowsPath = (deleted: boolean) => `${container}${deleted ? '/deletedItems' : ''}/workflows`
export const workflowPath = ({ id, deleted }: WorkflowKey) => `${workflowsPath(deleted)}/${key(id)}`
export const runPath = (workflow: WorkflowKey, id: string) => `${workflowPath(workflow)}/runs/${key(id)}`
/** A result that was read through a run keeps that route: it is the documented one for its tasks, even if the result is of another run. */
export const userProcessingResultPath = (workflow: WorkflowKey, run: string | null, id: string) =>
  `${run === null ? workflowPath(workflow) : runPath(workflow, run)}/userProcessingResults/${key(id)}`
export const subjectProcessingResultPath = (workflow: WorkflowKey, run: string | null, id: string) =>
  `${subjectProcessingResultsPath(workflow, run)}/${key(id)}`
export const subjectProcessingResultsPath = (workflow: WorkflowKey, run: string | null) =>
  `${run === null ? workflowPath(workflow) : runPath(workflow, run)}/subjectProcessingResults`
/** The workflow that a path leads through, live or deleted, for comparison; empty if the path is about the whole tenant. */
export const workflowIn = (path: string): string =>
  canonicalId(/^\/identityGovernance\/lifecycleWorkflows(?:\/deletedItems)?\/workflows\/([^/?]+)/.exec(path)?.[1] ?? '')

/** A path for a POST that reads and changes nothing. */
export type AskingPath = string & { readonly asks: true }
export const taskFailuresPath = (workflow: WorkflowKey) => `${workflowPath(workflow)}/previewTaskFailures` as AskingPath
/** The paths for what acts on a workflow; each takes the workflow's id. */
export const actionPath = {
  activate: (id: string) => `${livePath(id)}/activate`,
  activateWithScope: (id: string) => `${livePath(id)}/activateWithScope`,
  cancelProcessing: (id: string) => `${livePath(id)}/cancelProcessing`,
  clearQuarantine: (id: string) => `${livePath(id)}/clearQuarantine`,
  restore: (id: string) => `${workflowPath({ id, deleted: true })}/restore`,
} as const
/** Whether such a path starts or ends runs, and changes neither a workflow nor the lists of workflows. */
export const isAboutRuns = (path: string) => /\/(activate|activateWithScope|cancelProcessing)$/.test(path)
const livePath = (id: string) => workflowPath({ id, deleted: false })
/** The people of the directory. The gateway reads this list only to search it. */
export const usersPath = '/users'
export const userPath = (id: string) => `${usersPath}/${key(id)}`
export const groupPath = (id: string) => `/groups/${key(id)}`

/** Graph's ids are opaque. The longest observed ones have about 190 characters of this alphabet. */
export const isId = (id: string) => id.length <= maxIdCharacters && idPattern.test(id)
export const maxIdCharacters = 400
const idPattern = /^(?!\.{1,2}$)[A-Za-z0-9_.-]+$/

/** Graph ignores case in its ids, so two that differ only in case are equal. For comparison only: what is sent stays unchanged. */
export const canonicalId = (id: string) => id.toLowerCase()

/**
 * An id from outside, in the spelling in which Graph returns it: GUIDs in lower case, also where several are joined. Any other id
 * is opaque and stays unchanged.
 */
export const spelledId = (id: string) => (guids.test(id) ? canonicalId(id) : id)
const guids = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}([_.-][0-9a-f-]+)*$/i

/**
 * One id as one path segment; its alphabet needs no encoding. Arguments were checked before execution; this also covers ids that
 * Graph itself sent.
 */
export const key = (id: string) => {
  if (!isId(id)) throw new GraphError('invalid', 'An id is not of the form that Graph uses.')
  return id
}
