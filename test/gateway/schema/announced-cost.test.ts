/** A field that takes requests of its own says so in its description, so that a list of rows surprises no frontend developer. */
import { type GraphQLField, type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from 'graphql'
import { expect, it } from 'vitest'
import { suggestedCost } from '../../../src/gateway/limits/suggested-cost.ts'
import { costs } from '../../../src/gateway/resolvers/index.ts'
import { publicSchema } from '../../support/schema.ts'

const plan = { expandsTasks: true, expandsSubjectTasks: true, workflows: { live: 10, deleted: 2, tasks: 10 } }

/** The parts of a page; what its rows cost stands at the list. A root field is a request to begin with. */
const isPart = ({ name }: GraphQLObjectType) => /^(Query|Mutation|__.*)$|(Connection|Edge)$/.test(name)

const takesRequests = (parentType: GraphQLObjectType, definition: GraphQLField<unknown, unknown>): boolean => {
  const suggested = suggestedCost({ parentType, definition, args: [], fields: [], nodes: [] } as never)
  const { requests, needs, gives, way } = { ...suggested, ...costs.get(`${parentType.name}.${definition.name}`) }
  const isReadByItself = !isLeafType(getNamedType(definition.type)) && gives.length === 0 && way !== 'back'
  const isLeftOutOfLists = needs.length > 0 && !needs.includes('row')
  return requests({}, plan) > 0 || isReadByItself || isLeftOutOfLists
}

it('A field says what it costs if it takes requests beside those of its object', () => {
  const taking = Object.values(publicSchema().getTypeMap())
    .filter(isObjectType)
    .filter((type) => !isPart(type))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => takesRequests(type, field))
        .map(({ name, description }) => ({ field: `${type.name}.${name}`, description })),
    )
  const silent = taking.filter(({ description }) => !/\bcosts?\b|\bGraph\s+requests?\b/i.test(description ?? ''))
  expect(silent.map(({ field }) => field)).toEqual([])
  for (const name of ['Workflow.settings', 'Workflow.runs', 'Run.lineage', 'UserProcessingResult.wasReprocessed'])
    expect(taking.map(({ field }) => field)).toContain(name)
  expect(taking.length).toBeGreaterThan(80)
})
