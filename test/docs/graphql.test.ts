/** Every GraphQL example in the documents is valid, names what the seed has, and is answered with a row in each of its lists. */
import {
  type DocumentNode,
  getNamedType,
  isLeafType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { autoClock } from '../support/clock.ts'
import { documentedExamples } from '../support/documented.ts'
import { startGateway } from '../support/gateway.ts'
import type { Json } from '../support/rest.ts'
import { publicSchema } from '../support/schema.ts'

const schema = publicSchema()

/** Variables that name a run or an operation differ from hour to hour: the tests of these examples take them from answers. */
const withTestsOfTheirOwn = ['ReprocessFailed', 'Dialog', 'Reprocess', 'Progress']

const times = ['2026-03-02T00:00:00Z', '2028-02-29T23:59:59Z']

/** Every selected field that leads on, by the names on the way to it. */
const branchesOf = (document: DocumentNode): readonly string[] => {
  const info = new TypeInfo(schema)
  const way: string[] = []
  const branches: string[] = []
  const field = {
    enter: ({ name, alias }: { name: { value: string }; alias?: { value: string } | undefined }) => {
      way.push((alias ?? name).value)
      const type = info.getType()
      if (type && !isLeafType(getNamedType(type))) branches.push(way.join('.'))
    },
    leave: () => {
      way.pop()
    },
  }
  visit(document, visitWithTypeInfo(info, { Field: field }))
  return branches
}

/** What stands at the end of a way, through all lists; neither a null nor an empty list is anything. */
const objectsAt = (value: Json, way: readonly string[]): readonly Json[] => {
  if (Array.isArray(value)) return value.flatMap((item) => objectsAt(item, way))
  if (value === null || value === undefined) return []
  const [name, ...rest] = way
  return name === undefined ? [value] : objectsAt(value[name], rest)
}

it.each(documentedExamples)('$name in $path is valid', ({ text }) => {
  expect(validate(schema, parse(text))).toEqual([])
})

it('the examples that are tested elsewhere are in the documents', () => {
  expect(documentedExamples.map(({ name }) => name)).toEqual(expect.arrayContaining(withTestsOfTheirOwn))
})

describe.each(documentedExamples.filter(({ name }) => !withTestsOfTheirOwn.includes(name)))(
  '$name in $path',
  ({ text, variables }) => {
    it.each(times)('is answered by the seed with something in each of its branches, asked at %s', async (time) => {
      const gateway = await startGateway({ clock: autoClock(Date.parse(time)) })
      onTestFinished(gateway.close)
      const { data, errors } = await gateway.ask(text, variables ?? {})
      expect(errors).toBeUndefined()
      const branches = branchesOf(parse(text))
      expect(branches.length).toBeGreaterThan(1)
      expect(branches.filter((branch) => objectsAt(data, branch.split('.')).length === 0)).toEqual([])
    })
  },
)
