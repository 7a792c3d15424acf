/** `npm run schema`: the schema that the gateway serves under the same `MUTATIONS`, descriptions and constraints included, on standard output. */
import { print } from 'graphql'
import { ConfigError, mutationsIn } from './config/index.ts'
import { createSchema } from './gateway/index.ts'

/** graphql-js's own printer leaves out the directives of arguments and fields; what the schema was built from has them. */
const sdl = (): string => {
  const schema = createSchema(mutationsIn(process.env))
  const parts = [schema, ...schema.getDirectives(), ...Object.values(schema.getTypeMap())]
  return parts.flatMap(({ astNode }) => (astNode ? [print(astNode)] : [])).join('\n\n')
}

try {
  process.stdout.write(`${sdl()}\n`)
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
