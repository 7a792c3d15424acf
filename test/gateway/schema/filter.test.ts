/** Filters and orderings offer what Graph's pages document for each property, and not an operator more. */
import { readFileSync } from 'node:fs'
import { isEnumType, isInputObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { graphPapers, papers } from '../../support/need.ts'
import { publicSchema } from '../../support/schema.ts'

const facts = new URL('FACTS.md', graphPapers)

/** Operators that the gateway offers otherwise than the pages: the page lists an order for an enum that has none. */
const corrected: Readonly<Record<string, string>> = { 'userProcessingResult.workflowExecutionType': 'eq ne' }

/** Filters that no page documents, and that the gateway applies itself. */
const chosenHere: ReadonlySet<string> = new Set(['Workflow.isQuarantined'])

/** What each list's filter gathers: the entity's own properties and those of its base. */
const lists = [
  ['Workflow', ['workflowBase', 'workflow']],
  ['WorkflowVersion', ['workflowBase', 'workflowVersion']],
  ['Run', ['run']],
  ['UserProcessingResult', ['userProcessingResult']],
  ['TaskProcessingResult', ['taskProcessingResult']],
  ['TaskReport', ['taskReport']],
] as const

describe.skipIf(papers.isMissing)(papers.title('documented filters'), () => {
  const schema = publicSchema()
  const documented = papers.isMissing ? [] : readTables(readFileSync(facts, 'utf8'))
  const rowsOf = (entities: readonly string[]) => documented.filter(({ entity }) => entities.includes(entity))

  it.each(lists)('%s can be filtered by exactly the documented operators', (name, entities) => {
    const expected = rowsOf(entities)
      .map((row) => ({ ...row, operators: corrected[`${row.entity}.${row.member}`] ?? row.operators }))
      .filter(({ operators }) => operators !== '')
      .map(({ member, operators }) => `${member}: ${operators.split(' ').sort().join(' ')}`)
    const filter = schema.getType(`${name}Filter`)
    const fields = Object.values(isInputObjectType(filter) ? filter.getFields() : {})
    const sent = fields.filter((field) => !chosenHere.has(`${name}.${field.name}`))
    const actual = sent.map(({ name, type }) => {
      // A set is sent to Graph as several `eq`, so it needs no promise of its own.
      const operators = isInputObjectType(type)
        ? Object.keys(type.getFields()).filter((operator) => operator !== 'in')
        : []
      // A condition on another resource is documented under the name of the navigation, and named here by the id.
      const member = name !== 'id' && String(type) === 'IdFilter' ? name.replace(/Id$/, '') : name
      return `${member}: ${operators.sort().join(' ')}`
    })
    expect(expected.length).toBeGreaterThan(5)
    expect(actual.sort()).toEqual(expected.sort())
  })

  it.each(lists)('%s can be sorted by exactly the documented properties', (name, entities) => {
    const expected = rowsOf(entities)
      .filter(({ options }) => options.includes('$orderby'))
      .map(({ member }) => member.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase())
    const order = schema.getType(`${name}OrderField`)
    const actual = isEnumType(order) ? order.getValues().map((value) => value.name) : []
    expect(expected.length).toBeGreaterThan(4)
    expect(actual.sort()).toEqual(expected.sort())
  })
})

type Row = { readonly entity: string; readonly member: string; readonly operators: string; readonly options: string }

/** The rows of the tables that stand under `#### entity (…)` and have a column of filter operators. */
function readTables(markdown: string): readonly Row[] {
  const sections = markdown.split(/^#### /m).slice(1)
  return sections
    .filter((section) => section.includes('$filter ops documented'))
    .flatMap((section) => {
      const entity = /^\w+/.exec(section)?.[0] ?? ''
      const rows = section.split('\n').filter((line) => /^\| [a-z]\w+ \|/.test(line) && !line.startsWith('| member |'))
      return rows.map((row) => {
        const [member = '', , , operators = '', options = ''] = row
          .split('|')
          .slice(1)
          .map((cell) => cell.trim())
        return { entity, member, operators: operators.replace(/\(.*\)/, '').trim(), options }
      })
    })
}
