/** Both executors answer what graphql-js answers to the document as it came, with every selection and condition. */
import { makeExecutableSchema } from '@graphql-tools/schema'
import fc from 'fast-check'
import { type ExecutionResult, execute, parse, specifiedRules, validate } from 'graphql'
import { expect, it } from 'vitest'
import { executorsOf } from '../../support/gateway/executors.ts'

const tree = { __typename: 'Tree', a: 1, b: null }
const bush = { __typename: 'Bush', a: 2, d: ['d', null] }
const plant = {
  one: () => tree,
  all: () => [tree, null, Promise.resolve(bush)],
  broken: () => {
    throw new Error('broken')
  },
}
const schema = makeExecutableSchema({
  typeDefs: `
    interface Plant { a: Int one: Plant all: [Plant] broken: Plant }
    type Tree implements Plant {
      a: Int one: Plant all: [Plant] broken: Plant
      b: Int c(as: String = "c"): String! strict: Tree! next: Tree
    }
    type Bush implements Plant { a: Int one: Plant all: [Plant] broken: Plant d: [String] }
    type Query { tree: Tree plant: Plant }
  `,
  resolvers: {
    Query: { tree: () => tree, plant: () => Promise.resolve(tree) },
    Tree: {
      ...plant,
      c: (_, { as }: { readonly as: string }) => as,
      strict: () => null,
      next: () => Promise.resolve(tree),
    },
    Bush: { ...plant, one: () => Promise.resolve(bush) },
  },
})

type Text = fc.Arbitrary<string>
const joined = (...parts: readonly Text[]): Text => fc.tuple(...parts).map((texts) => texts.join(' '))
const words = (...texts: readonly string[]): Text => fc.constantFrom(...texts)

const condition = words('', '', '', '@include(if: $yes)', '@include(if: $no)', '@skip(if: $yes)', '@skip(if: $no)')
/** Selections on a plant, of which every one may stand beside every other. */
const { selections } = fc.letrec<{ readonly selections: string }>((tie) => {
  const below = joined(words('{ ... on Plant {'), tie('selections'), words('} }'))
  const ofTree = fc.oneof(
    joined(words('b', 'c', 'e: c(as: "e")'), condition),
    joined(words('next', 'strict'), condition, below),
  )
  const selection = fc.oneof(
    { depthSize: 'xsmall', withCrossShrink: true },
    joined(words('a', 'x: a', '__typename', '...F', '...G', '...H'), condition),
    joined(words('one', 'y: one', 'all', 'broken'), condition, below),
    joined(words('... on Tree'), condition, words('{'), ofTree, words('}')),
    joined(words('... on Bush', '... on Plant', '...'), condition, below),
  )
  return { selections: fc.array(selection, { minLength: 1, maxLength: 4 }).map((each) => each.join(' ')) }
})
const without = (text: string, names: RegExp) => text.replaceAll(names, '...H')
const document = fc.tuple(selections, selections, selections, selections).map(
  ([tree, plant, f, g]) => `query ($yes: Boolean! = true, $no: Boolean! = false) {
      tree { ... on Plant { ${tree} } } plant { ${plant} }
    }
    fragment F on Plant { ${without(f, /\.\.\.F/g)} }
    fragment G on Tree { ... on Plant { ${without(g, /\.\.\.[FG]/g)} } }
    fragment H on Bush { a @include(if: $no) d }`,
)

/** Errors in any order, and only of places that are still there: what else failed below a null may be told or not. */
const comparable = (result: ExecutionResult): unknown => {
  const { data, errors = [] }: ExecutionResult = JSON.parse(JSON.stringify(result))
  const isThere = (path: readonly (string | number)[] = []) =>
    path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key] ?? null, data) !== null
  const told = errors.filter(({ path }) => isThere(path)).map(({ path, message }) => `${path?.join('.')}: ${message}`)
  return { data, errors: told.sort() }
}
/** A document may leave fragments and variables unused. */
const rules = specifiedRules.filter(({ name }) => !name.startsWith('NoUnused'))

const { interpreted, compiled, compiler } = executorsOf(schema)

it('are those of graphql-js', async () => {
  const compared = fc.asyncProperty(document, async (text) => {
    const parsed = parse(text)
    expect(validate(schema, parsed, rules).map(({ message }) => message)).toEqual([])
    const expected = comparable(await execute({ schema, document: parsed, rootValue: {} }))
    expect(comparable(await interpreted(text))).toEqual(expected)
    expect(comparable(await compiled(text))).toEqual(expected)
  })
  await fc.assert(compared, { numRuns: 150 })
  expect(compiler.size().fields).toBeGreaterThan(1_000)
})
