/** Workflows, their tasks and versions: paths as functions. */

import type { Source } from '../list/page.ts'
import { withOptions } from '../list/query.ts'
import type { Read } from '../list/read.ts'
import { type Ask, sound } from '../list/slice.ts'
import { directoryObject } from '../resource/directory.ts'
import { asIs, taskFrom } from '../resource/origin.ts'
import { canonicalId, key, spelledId, workflowPath, workflowsPath } from '../resource/path.ts'
import type { Of } from '../resource/shape.ts'
import {
  hasOtherSubjects,
  task,
  type Workflow,
  type WorkflowKey,
  type WorkflowVersion,
  workflow,
  workflowVersion,
} from '../resource/workflow.ts'
import type { TenantSizeSeen } from './tenant-size.ts'

/** @param see receives the number of workflows, whenever a list is complete */
export const workflowSource = ({ one, slice }: Read, { see, seeTasks }: TenantSizeSeen) => {
  const workflowFrom =
    (deleted: boolean) =>
    (row: Of<typeof workflow>): Workflow => {
      if (row.tasks) seeTasks(row.tasks.length)
      row.tasks?.forEach(taskFrom({ id: row.id, deleted }))
      return Object.assign(row, { deleted })
    }
  /** Workflows that a list of this session has given, by id and whether they are deleted. */
  const listed = new Map<string, Workflow>()
  const nameOf = ({ id, deleted }: WorkflowKey) => `${canonicalId(id)} ${deleted}`
  const versionFrom =
    (workflow: WorkflowKey) =>
    (row: Of<typeof workflowVersion>): WorkflowVersion => {
      // A task keeps its id from version to version, and one id has one list of results.
      row.tasks?.forEach(taskFrom(workflow))
      return Object.assign(row, { workflow })
    }
  return {
    /** List rows have only the plain properties; `byKey` gives the whole workflow. */
    list: async (deleted: boolean, ask: Ask) => {
      const found = await slice(
        { path: workflowsPath(deleted), shape: workflow, origin: workflowFrom(deleted), leavesOut: leftOut(deleted) },
        ask,
      )
      if (!ask.filter && !ask.after && !found.hasNextPage)
        see(deleted, found.rows.length, sound(found.rows).filter(hasOtherSubjects).length)
      for (const row of sound(found.rows)) listed.set(nameOf(row), row)
      return found
    },
    /** The row that a list of this session has given; else what the key says. */
    listed: ({ id, deleted }: WorkflowKey): Workflow => listed.get(nameOf({ id, deleted })) ?? { id, deleted },
    byKey: ({ id, deleted }: WorkflowKey) => one(workflowPath({ id, deleted }), workflow, workflowFrom(deleted)),
    tasks: (key: WorkflowKey, ask: Ask) =>
      slice({ path: `${workflowPath(key)}/tasks`, shape: task, origin: taskFrom(key) }, ask),
    versions: (workflow: WorkflowKey, ask: Ask) =>
      slice(
        {
          path: `${workflowPath(workflow)}/versions`,
          shape: workflowVersion,
          origin: versionFrom(workflow),
          leavesOut: { ...parts, ...people },
          rowPath: (number) => `${workflowPath(workflow)}/versions/${key(number)}`,
        },
        ask,
      ),
    version: (workflow: WorkflowKey, number: number) =>
      one(`${workflowPath(workflow)}/versions/${key(String(number))}`, workflowVersion, versionFrom(workflow)),
    /** The documentation lets a version expand its targets. Only the metadata has a route of their own. */
    versionWithTargets: (workflow: WorkflowKey, number: number) => {
      const path = `${workflowPath(workflow)}/versions/${key(String(number))}`
      return one(withOptions(path, { expand: ['administrationScopeTargets'] }), workflowVersion, versionFrom(workflow))
    },
    previewScope: (key: WorkflowKey, ask: Ask) =>
      slice({ path: `${workflowPath(key)}/previewScope`, shape: directoryObject, origin: asIs }, ask),
    administrationScopeTargets: (key: WorkflowKey, ask: Ask) =>
      slice({ path: `${workflowPath(key)}/administrationScopeTargets`, shape: directoryObject, origin: asIs }, ask),
  }
}

/** The documentation lets these lists expand both users. The list of deleted workflows can only select. */
const people: Source<unknown>['leavesOut'] = { createdBy: 'expand', lastModifiedBy: 'expand' }
/** The samples of the lists show none of these. */
const parts: Source<unknown>['leavesOut'] = { executionConditions: 'select', settings: 'select', tasks: 'select' }
const leftOut = (deleted: boolean): Source<unknown>['leavesOut'] => ({
  ...parts,
  quarantineDetails: 'select',
  nextScheduleRunDateTime: 'select',
  ...(deleted
    ? { createdBy: 'select', lastModifiedBy: 'select', isEnabled: 'select', isSchedulingEnabled: 'select' }
    : { ...people, deletedDateTime: 'select' }),
})

/** Reads a live workflow, else a deleted one: an id does not say which it is. */
export const readLiveOrDeleted = async <T>(
  givenId: string,
  read: (workflow: WorkflowKey) => Promise<T | null>,
): Promise<T | null> => {
  const id = spelledId(givenId)
  return (await read({ id, deleted: false })) ?? read({ id, deleted: true })
}
