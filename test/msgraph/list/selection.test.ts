/** A list brings what was selected, and what its rows are held against the filter by. */
import { expect, it } from 'vitest'
import { criteriaOf } from '../../../src/msgraph/list/query.ts'
import { bringing } from '../../../src/msgraph/list/selection.ts'
import { workflow } from '../../../src/msgraph/resource/workflow.ts'

const source = {
  shape: workflow,
  leavesOut: { createdBy: 'expand', nextScheduleRunDateTime: 'select' },
} as const

it('Nothing is added where the list brings it all by itself', () => {
  const options = { filter: criteriaOf(workflow, { displayName: { eq: 'A' } }) }
  expect(bringing(source, options)).toBe(options)
})

it('What a condition is about is selected besides, in the order of the shape', () => {
  const filter = criteriaOf(workflow, { category: { eq: 'joiner' }, version: { gt: 1 } })
  expect(bringing(source, { filter, select: ['id', 'displayName'] }).select).toEqual([
    'id',
    'category',
    'displayName',
    'version',
  ])
})

it('What the list leaves out is expanded where that is how it comes', () => {
  const filter = criteriaOf(workflow, { createdById: { eq: 'u' } })
  expect(bringing(source, { filter, expand: ['tasks'] })).toMatchObject({ expand: ['tasks', 'createdBy'] })
  expect(bringing(source, { filter, expand: ['createdBy'] }).expand).toEqual(['createdBy'])
})

it('What has to be named takes all other plain properties with it, as naming one leaves out the rest', () => {
  const filter = criteriaOf(workflow, { nextScheduleRunDateTime: { gt: '2026-03-01T00:00:00Z' } })
  const { select = [] } = bringing(source, { filter })
  expect(select).toEqual(expect.arrayContaining(['id', 'displayName', 'nextScheduleRunDateTime']))
  expect(select).not.toContain('tasks')
})
