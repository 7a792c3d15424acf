/** The schema of the last release as it is kept beside its test, and the breaking changes that CHANGELOG.md names since. */
import { readFileSync } from 'node:fs'
import { buildSchema, type GraphQLSchema } from 'graphql'
import { namesIn } from '../document.ts'

export const releasedFile = new URL('../../gateway/schema/released.graphql', import.meta.url)

type Released = {
  readonly version: string
  readonly schema: GraphQLSchema
}

export const releasedHeader = (version: string): string => `# The schema of version ${version}.\n`

export const readReleased = (): Released => {
  const text = readFileSync(releasedFile, 'utf8')
  const [, version] = /^# The schema of version (\S+)\.\n/.exec(text) ?? []
  if (version === undefined) throw new Error('The released schema does not begin with its version.')
  return { version, schema: buildSchema(text) }
}

/** The versions in the headings of a changelog, the newest first. */
export const releasesIn = (changelog: string): readonly string[] =>
  [...changelog.matchAll(/^## \[(\d[^\]]*)\]/gm)].map(([, version = '']) => version)

/**
 * What stands in backticks under "Changed" and "Removed" above the heading of a version. Nothing as long as the version
 * has no heading: what the changelog tells before the first release is older than the released schema.
 */
export const namedSince = (changelog: string, version: string): ReadonlySet<string> => {
  const end = changelog.indexOf(`\n## [${version}]`)
  const parts = changelog.slice(0, Math.max(end, 0)).split(/^#{2,3} /m)
  return new Set(parts.filter((part) => /^(?:Changed|Removed)\n/.test(part)).flatMap(namesIn))
}
