/**
 * `npm run schema`: the schema that the gateway serves under the same `MUTATIONS`, descriptions and constraints included, on
 * standard output. With `--federation`: as a subgraph, for a composer.
 */
import { parseArgs } from 'node:util'
import { ConfigError, mutationsIn } from './config/index.ts'
import { createSchema, schemaText, subgraphText } from './gateway/index.ts'

const text = (): string => {
  const { federation } = parseArgs({ options: { federation: { type: 'boolean', default: false } } }).values
  const schema = createSchema(mutationsIn(process.env), { federation })
  return federation ? subgraphText(schema) : schemaText(schema)
}

try {
  process.stdout.write(text())
} catch (error) {
  if (!(error instanceof ConfigError || (error instanceof TypeError && 'code' in error))) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
