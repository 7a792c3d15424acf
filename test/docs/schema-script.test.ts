/** `npm run schema` prints what a frontend's codegen needs: the served schema as one document, with constraints and descriptions. */
import { execFileSync } from 'node:child_process'
import {
  buildClientSchema,
  buildSchema,
  GraphQLSchema,
  getIntrospectionQuery,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { startGateway } from '../support/gateway.ts'
import { publicSchema, schemaFiles } from '../support/schema.ts'

const all = Object.keys(publicSchema().getMutationType()?.getFields() ?? {})
const text = (schema: GraphQLSchema) => printSchema(lexicographicSortSchema(schema))
const print = (mutations: string | undefined): string => {
  const { MUTATIONS: _, ...rest } = process.env
  const env = mutations === undefined ? rest : { ...rest, MUTATIONS: mutations }
  return execFileSync(process.execPath, ['src/print-schema.ts'], { encoding: 'utf8', env })
}

const printed = print(all.join(','))

it('is the schema of the files, with every description', () => {
  expect(text(buildSchema(printed))).toBe(text(publicSchema()))
})

describe.each([undefined, '', 'reprocessUsers', all.join(',')])('with MUTATIONS=%s', (mutations) => {
  it('it is the schema that the gateway serves', async () => {
    const gateway = await startGateway({ env: mutations === undefined ? {} : { MUTATIONS: mutations } })
    const { data } = await gateway.ask(getIntrospectionQuery({ schemaDescription: true, specifiedByUrl: true }))
    await gateway.close()
    expect(text(buildClientSchema(data))).toBe(text(buildSchema(print(mutations))))
  })

  it('no type is left that nothing leads to', () => {
    const schema = buildSchema(print(mutations))
    const { types, ...config } = schema.toConfig()
    const implementations = types.filter((type) => isObjectType(type) && type.getInterfaces().length > 0)
    const reached = new GraphQLSchema({ ...config, types: implementations }).getTypeMap()
    expect(types.map(({ name }) => name).filter((name) => !(name in reached))).toEqual([])
    expect('RestoreWorkflowPayload' in reached).toBe(mutations?.includes('restoreWorkflow') ?? false)
  })
})

it('refuses a mutation that does not exist, in words', () => {
  expect(() => print('dropTenant')).toThrow(/MUTATIONS is "dropTenant"(?![\s\S]*\bat \S+:\d+)/)
})

it('is described, every root with it', () => {
  const { description } = buildSchema(printed)
  expect(description?.length).toBeGreaterThan(200)
})

it('has every @semanticNonNull at its place', () => {
  const said = (sdl: string) => sdl.match(/@semanticNonNull(?! on)(\(levels: \[[\d, ]+\]\))?$/gm)?.sort() ?? []
  const inFiles = said(schemaFiles.join('\n'))
  expect(inFiles.length).toBeGreaterThan(33)
  expect(said(printed)).toEqual(inFiles)
})

it('has every constraint at its place', () => {
  const constraints = (text: string) => text.match(/@constraint\([^)]*\)/g)?.sort() ?? []
  const inFiles = constraints(schemaFiles.join('\n').replaceAll(/directive @constraint\(.*?\n\)/gs, ''))
  expect(inFiles.length).toBeGreaterThan(50)
  expect(constraints(printed.replaceAll(/directive @constraint\(.*?\n\)/gs, ''))).toEqual(inFiles)
})

it('says each type once', () => {
  expect(printed).not.toMatch(/^extend /m)
  const names = [...printed.matchAll(/^(?:type|input|interface|enum|scalar|union) (\w+)/gm)].map(([, name]) => name)
  expect(new Set(names).size).toBe(names.length)
})
