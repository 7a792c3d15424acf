/**
 * `npm run schema`: the schema that the gateway serves under the same `MUTATIONS`, descriptions and constraints included, on
 * standard output. With `--federation`: as a subgraph, for a composer, under the same `FEDERATION_PREFIX`.
 */
import { parseArgs } from 'node:util'
import { ConfigError, mutationsIn, prefixIn } from './config/index.ts'
import { createSchema, namesWithPrefix, PrefixError, schemaText, subgraphText } from './gateway/index.ts'

const text = (): string => {
  const { federation } = parseArgs({ options: { federation: { type: 'boolean', default: false } } }).values
  const mutations = mutationsIn(process.env)
  if (!federation) return schemaText(createSchema(mutations))
  const names = namesWithPrefix(prefixIn(process.env))
  return subgraphText(createSchema(mutations, names), names)
}

try {
  process.stdout.write(text())
} catch (error) {
  const isForOperator = error instanceof ConfigError || error instanceof PrefixError
  if (!isForOperator && !(error instanceof TypeError && 'code' in error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
