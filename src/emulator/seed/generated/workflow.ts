/** The workflows of a generated tenant. */
import { guid } from '../../hash.ts'
import type { Category, Workflow } from '../../model.ts'
import { byRule, onTime, whenever } from '../execution-conditions.ts'
import { type TaskSketch, tasksOf } from '../task.ts'
import type { DefinitionName } from '../task-definitions.ts'
import { personId } from './people.ts'

const hour = 3_600_000

const categories: readonly Category[] = ['joiner', 'mover', 'leaver']

const definitions: readonly DefinitionName[] = [
  'enableAccount',
  'addToGroups',
  'customExtension',
  'addToTeams',
  'requestAccessPackage',
  'welcomeMail',
  'removeFromTeams',
  'removeFromGroups',
]

export const workflowOf = (w: number, taskCount: number, now: number): Workflow => {
  const category = categories[w % categories.length] ?? 'joiner'
  const displayName = `${category.charAt(0).toUpperCase()}${category.slice(1)} workflow ${String(w + 1).padStart(3, '0')}`
  const sketches = Array.from({ length: taskCount }, (_, t): TaskSketch => {
    const definition = definitions[(w + t) % definitions.length] ?? 'enableAccount'
    // What may fail without stopping the rest: every workflow's last task.
    return { definition, continueOnError: t === taskCount - 1 }
  })
  const createdAt = now - 400 * 24 * hour + w * hour
  const author = personId(w)
  return {
    id: guid(`generated workflow ${w}`),
    versions: [
      {
        versionNumber: 1,
        category,
        displayName,
        description: `What happens to people of region ${w + 1}`,
        isEnabled: true,
        isSchedulingEnabled: true,
        executionConditions: whenever(onTime('employeeHireDate', 0), byRule(`(officeLocation eq 'Region ${w + 1}')`)),
        createdAt,
        lastModifiedAt: createdAt,
        createdBy: author,
        lastModifiedBy: author,
        tasks: tasksOf(`generated ${w}`, sketches),
      },
    ],
    deletedAt: null,
    nextScheduleRunAt: (Math.floor(now / (3 * hour)) + 1) * 3 * hour,
    quarantine: null,
    settings: { quarantineConfiguration: null },
    inScope: [author],
    administrationScope: [],
  }
}
