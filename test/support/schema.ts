/** The public schema as a frontend gets it: every file of `schema/`, built into one. */
import { readdirSync, readFileSync } from 'node:fs'
import { buildSchema, type GraphQLSchema } from 'graphql'

const folder = new URL('../../schema/', import.meta.url)

/** The SDL of every file, in the order of their names. */
export const schemaFiles: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .sort()
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))

/** Built with all of GraphQL's own validation; throws when a file is wrong. */
export const publicSchema = (): GraphQLSchema => buildSchema(schemaFiles.join('\n'))
