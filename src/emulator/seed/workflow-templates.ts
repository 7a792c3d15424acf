/** The templates that the service ships: for each moment of a working life one. Source: the workflow template pages. */
import { guid } from '../hash.ts'
import type { Category, Row } from '../model.ts'
import { byRule, onAttributeChange, onDemandOnly, onTime, whenever } from './execution-conditions.ts'
import { type TaskSketch, tasksOf } from './task.ts'

const template = (
  category: Category,
  displayName: string,
  description: string,
  executionConditions: unknown,
  tasks: readonly TaskSketch[],
): Row => ({
  category,
  description,
  displayName,
  id: guid(`template/${displayName}`),
  executionConditions,
  tasks: tasksOf(`template/${displayName}`, tasks),
})

const marketing = byRule("department eq 'Marketing'")

const rows: readonly Row[] = [
  template(
    'joiner',
    'Onboard pre-hire employee',
    'Configure pre-hire tasks for onboarding employees before their first day',
    whenever(onTime('employeeHireDate', -7), marketing),
    [{ definition: 'temporaryAccessPass', arguments: { tapLifetimeMinutes: '480', tapIsUsableOnce: 'true' } }],
  ),
  template(
    'joiner',
    'Onboard new hire employee',
    'Configure new hire tasks for onboarding employees on their first day',
    whenever(onTime('employeeHireDate', 0), marketing),
    [{ definition: 'enableAccount' }, { definition: 'welcomeMail' }, { definition: 'addToGroups' }],
  ),
  template(
    'mover',
    'Real-time employee change',
    'Execute real-time tasks when an employee is moved',
    whenever(onAttributeChange('department'), marketing),
    [{ definition: 'mailManagerOfMove' }],
  ),
  template(
    'leaver',
    'Real-time employee termination',
    'Execute real-time termination tasks for employees on their last day of work',
    onDemandOnly,
    [{ definition: 'removeFromAllGroups' }, { definition: 'removeFromAllTeams' }, { definition: 'deleteAccount' }],
  ),
  template(
    'leaver',
    'Offboard an employee',
    'Configure offboarding tasks for employees on their last day of work',
    whenever(onTime('employeeLeaveDateTime', 0), marketing),
    [{ definition: 'disableAccount' }, { definition: 'removeFromAllGroups' }, { definition: 'removeFromAllTeams' }],
  ),
  template(
    'leaver',
    'Post-Offboarding of an employee',
    'Configure offboarding tasks for employees after their last day of work',
    whenever(onTime('employeeLeaveDateTime', 7), marketing),
    [{ definition: 'removeLicences' }, { definition: 'removeFromAllTeams' }, { definition: 'deleteAccount' }],
  ),
]

export const workflowTemplates: ReadonlyMap<string, Row> = new Map(rows.map((row) => [row.id, row]))
