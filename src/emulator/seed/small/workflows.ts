/** The workflows of the small tenant, made from their table and dated from now. */
import { guid } from '../../hash.ts'
import type { Workflow, WorkflowVersion } from '../../model.ts'
import { type TaskSketch, tasksOf } from '../task.ts'
import { groupId } from './directory.ts'
import { administrator, personId } from './people.ts'
import { workflowSketches } from './workflow-sketches.ts'

const day = 86_400_000
const scheduleInterval = 3 * 3_600_000

export const workflowId = (name: string): string => guid(`workflow/${name}`)

/** @param now milliseconds since the Unix epoch, from which all their dates are counted */
export const workflowsAt = (now: number): readonly Workflow[] =>
  Object.entries(workflowSketches).map(([name, sketch], index) => {
    const createdAt = now - (200 - index) * day - index * 1_234_567
    const deletedAt = sketch.deletedDaysAgo === undefined ? null : now - sketch.deletedDaysAgo * day
    const scheduled = (sketch.isEnabled ?? true) && (sketch.isSchedulingEnabled ?? true)
    const version = (tasks: readonly TaskSketch[], position: number): WorkflowVersion => ({
      versionNumber: position + 1,
      category: sketch.category,
      displayName: name,
      description: sketch.description,
      isEnabled: (sketch.isEnabled ?? true) && deletedAt === null,
      isSchedulingEnabled: scheduled && deletedAt === null,
      executionConditions: sketch.conditions,
      createdAt: createdAt + position * 45 * day,
      lastModifiedAt: deletedAt ?? createdAt + position * 45 * day + 2 * day,
      createdBy: personId(administrator),
      lastModifiedBy: personId(position === 0 ? administrator : 'Laura Schmidt'),
      tasks: tasksOf(`${name}/${position + 1}`, tasks),
      ...sketch.earlier?.[position],
    })
    const [first, ...others] = sketch.versions
    return {
      id: workflowId(name),
      versions: [version(first, 0), ...others.map((tasks, position) => version(tasks, position + 1))],
      deletedAt,
      nextScheduleRunAt:
        scheduled && deletedAt === null ? (Math.floor(now / scheduleInterval) + 1) * scheduleInterval : null,
      quarantine: sketch.quarantine
        ? { type: 'countBasedThresholdExceeded', at: lastNightBefore(now), reason: sketch.quarantine }
        : null,
      settings: sketch.settings ?? { quarantineConfiguration: null },
      inScope: (sketch.inScope ?? []).map(personId),
      administrationScope: (sketch.administrationScope ?? []).map(groupId),
    }
  })

/** 02:00 UTC of the last night that is over by `now`. */
export const lastNightBefore = (now: number): number => {
  const midnight = Math.floor(now / day) * day
  const night = midnight + 2 * 3_600_000
  return night + 3_600_000 <= now ? night : night - day
}
