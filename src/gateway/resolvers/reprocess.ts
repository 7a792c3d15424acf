/** What a reprocessing would do, before it is done. */
import type { Resolvers } from '../../generated/schema.ts'
import { spelledId, workflowsPath } from '../../msgraph/index.ts'
import { exceeds, hasLimits, type Preview } from '../../mutation/index.ts'
import { pageSize } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { localSlice } from '../connection/local-connection.ts'
import type { GatewayContext } from '../context.ts'
import { permission } from '../graph-permission-name.ts'
import { type Arguments, type FieldCost, own, requests } from '../limits/field-cost.ts'
import { anyWorkflow, belowWorkflow, catalog, type FieldRead, get, pool, post, reading } from '../limits/field-read.ts'
import type { Costs, Permissions } from './noun.ts'
import { live } from './of-operation.ts'

export const resolvers: Resolvers = {
  Query: {
    previewReprocessRun: (_, { input }, { mutations }) => mutations().preview('reprocessRun', input),
    previewReprocessUsers: (_, { input }, { mutations }) => mutations().preview('reprocessUsers', input),
  },
  ExecutionLimits: {
    workflow: (preview) => ownLimits(preview),
    tenant: (_, __, { graph }) => tenantLimits(graph),
    isExceeded: async (preview, _, { graph }) => {
      if (preview.userCount === null) return null
      const own = ownLimits(preview)
      return exceeds(preview.userCount, hasLimits(own) ? own : await tenantLimits(graph))
    },
  },
  ReprocessPreview: {
    sourceVersions: (preview) => sourceVersions(preview),
    currentVersion: ({ workflow }) => workflow?.version ?? null,
    isChangedSince: (preview) => {
      const versions = sourceVersions(preview)
      const current = preview.workflow?.version
      return current == null || versions.length === 0 ? null : versions.some((version) => version !== current)
    },
    executionLimits: (preview) => preview,
    previewTaskFailures: ({ workflow }, _, { graph }) =>
      workflow && !workflow.deleted ? graph.taskFailure.preview(live(workflow.id)) : null,
    userProcessingResults: ({ results }, { first, after }) =>
      connection(() =>
        localSlice(results, {
          name: 'preview',
          idOf: ({ id }) => id,
          first: pageSize(first),
          after,
        }),
      ),
  },
}

const sourceVersions = ({ results }: Preview) =>
  [...new Set(results.flatMap(({ workflowVersion }) => workflowVersion ?? []))].toSorted((a, b) => a - b)

const ownLimits = ({ workflow }: Preview) => workflow?.settings?.quarantineConfiguration ?? null

const tenantLimits = async ({ catalog }: GatewayContext['graph']) =>
  (await catalog.settings()).quarantineConfiguration ?? null

type SourceInput = { readonly userProcessingResultIds?: readonly string[]; readonly userIds?: readonly string[] }

/** Of a run, or of each of several results or users. */
export const sourcesOf = ({ input }: Arguments): number => {
  const { userProcessingResultIds, userIds } = input as SourceInput
  return (userProcessingResultIds ?? userIds ?? ['the run']).length
}

/** The workflow that the input names, or any one. */
export const sourceWorkflow = ({ input }: Arguments): string => {
  const { workflowId } = (input ?? {}) as { readonly workflowId?: unknown }
  return typeof workflowId === 'string' ? `${workflowsPath(false)}/${spelledId(workflowId)}` : anyWorkflow(false)
}

/** The run that the input names, or else the workflow. */
const sourceOf = (args: Arguments): string => {
  const { runId } = (args['input'] ?? {}) as { readonly runId?: unknown }
  return typeof runId === 'string' ? `${sourceWorkflow(args)}/runs/${spelledId(runId)}` : sourceWorkflow(args)
}

/** What is read before a decision and after it, each as often as Graph's answers want it. */
export const decidingReads: FieldRead['urls'] = (_, args) => {
  const workflow = sourceWorkflow(args)
  const result = 'userProcessingResults/{userProcessingResult}'
  const below = [
    ...['runs', 'runs/{run}', 'runs/{run}/reprocessedRuns', 'runs/{run}/taskProcessingResults'],
    ...['userProcessingResults', 'runs/{run}/userProcessingResults', result],
    ...[`${result}/reprocessedRuns`, `${result}/taskProcessingResults`, 'versions/{version}'],
  ]
  return [
    workflow,
    workflow.replace(workflowsPath(false), workflowsPath(true)),
    ...below.map((path) => `${workflow}/${path}`),
    '/users/{user}',
  ]
}

const settings = reading(get(() => [catalog('settings')]))

/** The workflow, its unfinished runs, some pages of a run's users and their tasks; each result, its tasks, its version. */
const preview: Partial<FieldCost> = {
  ...reading(pool(get(decidingReads, (args) => 10 + 3 * sourcesOf(args)))),
  at: (_, args) => [sourceOf(args)],
}

export const costs: Costs = {
  Query: { previewReprocessRun: preview, previewReprocessUsers: preview },
  ReprocessPreview: {
    userProcessingResults: {
      ...requests(0),
      people: 'ofMany',
      at: (source) => source.map((each) => `${each}/userProcessingResults/{userProcessingResult}`),
    },
    previewTaskFailures: reading(post(get(belowWorkflow('previewTaskFailures')))),
  },
  // The tenant's settings.
  ExecutionLimits: { tenant: { ...own, ...settings }, isExceeded: settings },
}

/** The run or the results, and the workflow. Tasks of an older version take the permission of versions as well. */
const previewing = [permission.reports, permission.basic] as const

export const permissions: Permissions = {
  Query: { previewReprocessRun: previewing, previewReprocessUsers: previewing },
  ReprocessPreview: { previewTaskFailures: permission.change },
  ExecutionLimits: { tenant: permission.all, isExceeded: permission.all },
}
