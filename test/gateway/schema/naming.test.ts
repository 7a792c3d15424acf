/** The schema says the same thing in the same way everywhere. */
import {
  type GraphQLArgument,
  type GraphQLInputField,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { publicSchema } from '../../support/schema.ts'

const types = Object.values(publicSchema().getTypeMap()).filter((type) => !isIntrospectionType(type))
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
  it('on an id has the name of an id', () => {
    expect(conditions.length).toBeGreaterThan(50)
    const byId = conditions.filter(({ input }) => String(input.type) === 'IdFilter')
    expect(byId.length).toBeGreaterThan(10)
    expect(namesOf(byId.filter(({ input }) => input.name !== 'id' && !input.name.endsWith('Id')))).toEqual([])
  })
})
