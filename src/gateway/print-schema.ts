/** `npm run schema`: the whole public schema on standard output, descriptions and constraints included, for frontends' codegen. */
import { print } from 'graphql'
import { createSchema, mutationNames, readSchema } from './schema.ts'

/** graphql-js's own printer leaves out the directives of arguments and fields; what the schema was built from has them. */
const sdl = (): string => {
  const schema = createSchema(mutationNames(readSchema()))
  const parts = [...schema.getDirectives(), ...Object.values(schema.getTypeMap())]
  return parts.flatMap(({ astNode }) => (astNode ? [print(astNode)] : [])).join('\n\n')
}

process.stdout.write(`${sdl()}\n`)
