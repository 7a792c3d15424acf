/** What the README names exists, and what exists by name is in the README. */
import { existsSync, readFileSync } from 'node:fs'
import { isEnumType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { help } from '../../src/config/command-line.ts'
import { metrics } from '../../src/telemetry/metrics.ts'
import { errorCodes } from '../support/error-code.ts'
import { publicSchema } from '../support/schema.ts'
import { firstColumn, readme, section } from './readme.ts'

const root = new URL('../../', import.meta.url)
const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { readonly scripts: object }
const sorted = (names: Iterable<string>) => [...new Set(names)].sort()

describe('the README names', () => {
  it('only scripts that there are', () => {
    const named = [...readme.matchAll(/npm run (?:--silent )?([\w-]+)/g)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(5)
    for (const name of named) expect(Object.keys(scripts)).toContain(name)
  })

  it('every variable that the command’s help names, and no other', () => {
    const variables = /\b[A-Z]+(?:_[A-Z]+)+\b|\b(?:HOST|PORT|CACHE|MUTATIONS|SANDBOX|INTROSPECTION)\b/g
    const inHelp = help.match(variables) ?? []
    const inTable = firstColumn(section('### Environment'), 'variable | takes | default')
    expect(sorted(inTable)).toEqual(sorted(inHelp))
  })

  it('every code of an error', () => {
    expect(sorted(firstColumn(section('### Errors'), 'code | what happened | what to do'))).toEqual(sorted(errorCodes))
  })

  it('every status and every reason of a refusal', () => {
    const members = (name: string) => {
      const type = publicSchema().getType(name)
      return isEnumType(type) ? type.getValues().map((member) => member.name) : []
    }
    const text = section('### For a frontend')
    const statuses = firstColumn(text, '`status` | what is certain | show | then')
    expect(sorted(statuses.filter((name) => name !== 'run'))).toEqual(sorted(members('ReprocessStatus')))
    expect(sorted(firstColumn(text, 'code | means | what to do'))).toEqual(sorted(members('ReprocessUserErrorCode')))
  })

  it('every metric', async () => {
    const { handler } = metrics({ processMetrics: false })
    const text = await (await handler(new Request('http://a/metrics'))).text()
    const names = [...text.matchAll(/^# TYPE lifecycle_workflows_gateway_(\w+)/gm)].map(([, name = '']) => name)
    expect(sorted(firstColumn(section('## Operate'), 'name | labels | counts'))).toEqual(sorted(names))
  })

  it('only files and folders that there are', () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path)
    const paths = [...readme.matchAll(/\b(?:src|test)\/[\w./-]*\w/g)].map(([path]) => path)
    const inProject = [...links, ...paths].filter((path) => path !== 'src/generated/')
    expect(inProject.length).toBeGreaterThan(20)
    for (const path of inProject) expect(existsSync(new URL(path ?? '', root)), path).toBe(true)
  })

  it('only sections that there are, where it links to one', () => {
    const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
      text
        .toLowerCase()
        .replaceAll(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    )
    for (const [, anchor = ''] of readme.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(anchor)
  })
})
