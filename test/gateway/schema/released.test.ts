/** The schema breaks nothing that the last release had, unless CHANGELOG.md names it. */
import { describe, expect, it } from 'vitest'
import { documentAt } from '../../support/document.ts'
import { breakingChanges } from '../../support/gateway/breaking-change.ts'
import { namedSince, readReleased, releasesIn } from '../../support/gateway/released.ts'
import { publicSchema } from '../../support/schema.ts'

const { text } = documentAt('CHANGELOG.md')
const released = readReleased()

it('the schema breaks only what the changelog names under "Changed" or "Removed"', () => {
  const named = namedSince(text, released.version)
  const unnamed = breakingChanges(released.schema, publicSchema()).filter(({ coordinate }) => !named.has(coordinate))
  expect(unnamed).toEqual([])
})

it('the released schema is that of the newest version in the changelog', () => {
  const [newest = released.version] = releasesIn(text)
  expect(released.version).toBe(newest)
})

describe('a change is named', () => {
  const changelog = `# Changelog

## [Unreleased]

### Added

- \`Row.added\`

### Changed

- \`Row.name\` may be null.

| old | new |
|---|---|
| \`Query.rows(first:)\` up to 200 | up to 100 |

### Removed

- \`Row.gone\`

### Fixed

- \`Row.fixed\`

## [1.1.0] - 2026-12-01

### Changed

- \`Row.older\`

## [1.0.0] - 2026-11-01
`

  it('by its coordinate in backticks, under "Changed" or "Removed", above the version', () => {
    expect(releasesIn(changelog)).toEqual(['1.1.0', '1.0.0'])
    expect([...namedSince(changelog, '1.1.0')]).toEqual(['Row.name', 'Query.rows(first:)', 'Row.gone'])
    expect(namedSince(changelog, '1.0.0')).toContain('Row.older')
  })

  it('not as long as the version has no heading: the changelog then tells of what is older than it', () => {
    expect([...namedSince(changelog, '2.0.0')]).toEqual([])
  })
})
