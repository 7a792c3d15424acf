/**
 * The templates that the service ships: for each moment of a working life one. Left out is "Unsponsored guest cleanup", a
 * preview whose trigger the metadata of v1.0 lacks. Source: https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-templates
 */
import { guid } from '../hash.ts'
import type { Category, Row } from '../model.ts'
import {
  byGroups,
  byRule,
  onAttributeChange,
  onDemandOnly,
  onMembership,
  onTime,
  whenever,
} from './execution-conditions.ts'
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
    'joiner',
    'Post-Onboarding of an employee',
    'Configure onboarding tasks for employees after their first day of work',
    whenever(onTime('createdDateTime', 7), marketing),
    [{ definition: 'addToGroups' }, { definition: 'addToTeams' }],
  ),
  template('mover', 'Real-time employee change', 'Execute real-time tasks for employees on job change', onDemandOnly, [
    { definition: 'customExtension' },
  ]),
  template(
    'mover',
    'Employee group membership changes',
    'Execute tasks when an employee joins or leaves a group',
    whenever(onMembership('add'), byGroups()),
    [{ definition: 'removeAccessPackage' }, { definition: 'removeFromTeams' }, { definition: 'mailManagerOfMove' }],
  ),
  template(
    'mover',
    'Employee job profile change',
    'Execute tasks when the job title of an employee changes',
    whenever(onAttributeChange('jobTitle'), marketing),
    [
      { definition: 'mailManagerOfMove' },
      { definition: 'removeFromGroups' },
      { definition: 'removeFromTeams' },
      { definition: 'requestAccessPackage' },
    ],
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
    'Pre-Offboarding of an employee',
    'Configure pre-offboarding tasks for employees before their last day of work',
    whenever(onTime('employeeLeaveDateTime', -7), marketing),
    [{ definition: 'removeFromGroups' }, { definition: 'removeFromTeams' }],
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
