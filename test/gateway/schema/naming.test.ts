/** The schema says the same thing in the same way everywhere. */
import {
  type GraphQLArgument,
  type GraphQLInputField,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { publicSchema } from '../../support/schema.ts'

const schema = publicSchema()
const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type))
const outputs = types.filter((type) => isObjectType(type) || isInterfaceType(type))
const fields = outputs.flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })),
)
type Input = { readonly name: string; readonly input: GraphQLArgument | GraphQLInputField }
/** What lists are chosen by: the types of arguments called `filter`. */
const filterTypes = new Set(
  fields.flatMap(({ field }) =>
    field.args.filter(({ name }) => name === 'filter').map(({ type }) => getNamedType(type)),
  ),
)
const conditions = types
  .filter(isInputObjectType)
  .filter((type) => filterTypes.has(type))
  .flatMap((type) =>
    Object.values(type.getFields()).map((input): Input => ({ name: `${type.name}.${input.name}`, input })),
  )
const namesOf = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name)

describe('a condition of a filter', () => {
  it('on an id is an IdFilter, and only such a condition has the name of an id', () => {
    expect(conditions.length).toBeGreaterThan(50)
    const byId = conditions.filter(({ input }) => String(input.type) === 'IdFilter')
    expect(byId.length).toBeGreaterThan(10)
    expect(namesOf(byId.filter(({ input }) => input.name !== 'id' && !input.name.endsWith('Id')))).toEqual([])
    const named = conditions.filter(({ input }) => input.name === 'id' || input.name.endsWith('Id'))
    expect(namesOf(named.filter(({ input }) => String(input.type) !== 'IdFilter'))).toEqual([])
  })
})

describe('an argument', () => {
  const args = fields.flatMap(({ name, field }) =>
    field.args.map((arg) => ({ name: `${name}(${arg.name}:)`, arg, field })),
  )
  const hasPeriod = ({ field }: (typeof fields)[number]) =>
    field.args.some(({ name }) => name === 'start' || name === 'end')

  it('of a period that something is computed over is a pair, `start` and `end`, both required', () => {
    const periods = fields.filter(hasPeriod)
    expect(periods.length).toBeGreaterThan(4)
    for (const { name, field } of periods)
      expect(
        field.args.slice(0, 2).map((arg) => `${arg.name}: ${arg.type}`),
        name,
      ).toEqual(['start: DateTime!', 'end: DateTime!'])
    const instants = args.filter(({ arg }) => String(getNamedType(arg.type)) === 'DateTime').map(({ arg }) => arg.name)
    expect(new Set(instants)).toEqual(new Set(['start', 'end']))
  })

  it('that says whether deleted workflows count is false where it is left out', () => {
    const deleted = args.filter(({ arg }) => arg.name === 'includeDeleted')
    expect(deleted.length).toBeGreaterThan(5)
    expect(new Set(deleted.map(({ arg }) => `${arg.type} = ${arg.defaultValue}`))).toEqual(new Set(['Boolean = false']))
  })

  it('is where a period, and whether deleted workflows count, are said: no input has them', () => {
    const inputs = types.filter(isInputObjectType).flatMap((type) => Object.keys(type.getFields()))
    expect(inputs.filter((name) => ['start', 'end', 'includeDeleted'].includes(name))).toEqual([])
  })
})

/** A list holds every row that Graph gives, and one row that cannot be read never takes the others with it. */
describe('a list', () => {
  const rows = ['edges', 'nodes']
  const lists = fields.filter(({ field }) => isListType(getNullableType(field.type)))
  const plain = lists.filter(({ field }) => !rows.includes(field.name))
  const isOfValues = ({ field }: (typeof fields)[number]) => isLeafType(getNamedType(field.type))
  const levelsOf = ({ field }: (typeof fields)[number]): unknown => {
    const directive = schema.getDirective('semanticNonNull')
    return (directive && field.astNode && getDirectiveValues(directive, field.astNode)?.['levels']) ?? []
  }
  const formOf = (each: (typeof fields)[number]) =>
    `${String(each.field.type).replace(/\w+/, 'X')} ${levelsOf(each)}`.trim()

  it('of values has no null among them, and is promised whole where the gateway makes it', () => {
    const ofValues = plain.filter(isOfValues)
    expect(ofValues.length).toBeGreaterThan(8)
    for (const each of ofValues) expect(['[X!]', '[X!]!'], each.name).toContain(formOf(each))
  })

  it('of Graph’s objects is nullable, and a row is null only with an error', () => {
    const ofTheGateway = [
      ...['UserError', 'RunLineageStep'],
      ...['WorkflowVersionChange', 'TaskChange', 'TaskPropertyChange', 'TaskArgumentChange'],
    ]
    const ofGraph = plain.filter((each) => !isOfValues(each) && !each.name.startsWith('Query.'))
    const [own, others] = [true, false].map((isOwn) =>
      ofGraph.filter(({ field }) => ofTheGateway.includes(getNamedType(field.type).name) === isOwn),
    )
    expect(new Set(own?.map(formOf))).toEqual(new Set(['[X!]!']))
    expect(others?.length).toBeGreaterThan(15)
    expect(new Set(others?.map(formOf))).toEqual(new Set(['[X] 1', '[X] 0,1']))
  })

  it('of a root field leaves the row out and reports it: what is left has no null', () => {
    const roots = plain.filter(({ name }) => name.startsWith('Query.'))
    expect(roots.map((each) => `${each.field.name} ${formOf(each)}`)).toEqual([
      'taskDefinitions [X!] 0',
      'workflowTemplates [X!] 0',
    ])
  })

  it('in an input has no null either', () => {
    const inputs = types.filter(isInputObjectType).flatMap((type) => Object.values(type.getFields()))
    const taken = inputs.filter(({ type }) => isListType(getNullableType(type)))
    expect(taken.length).toBeGreaterThan(5)
    expect(taken.filter(({ type }) => !/!\]!?$/.test(String(type))).map(({ name }) => name)).toEqual([])
  })
})
