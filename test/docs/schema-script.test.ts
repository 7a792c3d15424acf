/** `npm run schema` prints what a frontend's codegen needs: one document, equal to the files, with constraints and descriptions. */
import { execFileSync } from 'node:child_process'
import { buildSchema, lexicographicSortSchema, printSchema } from 'graphql'
import { expect, it } from 'vitest'
import { publicSchema, schemaFiles } from '../support/schema.ts'

const printed = execFileSync(process.execPath, ['src/gateway/print-schema.ts'], { encoding: 'utf8' })

it('is the schema of the files, with every description', () => {
  const text = (schema: ReturnType<typeof publicSchema>) => printSchema(lexicographicSortSchema(schema))
  expect(text(buildSchema(printed))).toBe(text(publicSchema()))
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
