/** `permissions`: what documents need of Graph, what a change of them adds, and one clear message for each bad file. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseCommandLine } from '../src/config/command-line.ts'
import { operations } from '../src/emulator/operations/index.ts'
import { permissionsOf } from '../src/emulator/permission.ts'
import { leastFor } from '../src/gateway/graph-route.ts'
import { routeFamilies } from '../src/gateway/index.ts'
import { permissionFacts } from '../src/gateway/permission-fact.ts'
import { listPermissions } from '../src/list-permissions.ts'
import { namesIn, rowsOf, section } from './support/document.ts'

const folderOf = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}
const list = (files: readonly string[], rest: { against?: readonly string[]; fields?: boolean; json?: boolean } = {}) =>
  listPermissions({ files, against: [], fields: false, json: false, ...rest })
const basic = 'LifecycleWorkflows-Workflow.ReadBasic.All'
const reports = 'LifecycleWorkflows-Reports.Read.All'
const readers = ['Global Reader', 'Lifecycle Workflows Administrator']

const before = { 'names.graphql': 'query Names { workflows { nodes { id displayName } } }' }
const after = {
  'names.graphql': 'query Names { workflows { nodes { ...row } } }',
  'row.graphql': 'fragment row on Workflow { id runs { nodes { id workflow { id } } } }',
}

/** A few lines whose fragments, written out, would be 2 ** `times` selections and more. */
const doubling = (times: number): string =>
  [
    'query A { workflows { nodes { ...F0 } } }',
    ...Array.from({ length: times }, (_, at) => `fragment F${at} on Workflow { id ...F${at + 1} ...F${at + 1} }`),
    `fragment F${times} on Workflow { displayName }`,
  ].join('\n')

describe('permissions', () => {
  it('gives the union by file and of all, with a fragment of another file, and each field', () => {
    const folder = folderOf(after)
    const { text, exitCode } = list([folder], { json: true, fields: true })
    expect(exitCode).toBe(0)
    const names = { file: join(folder, 'names.graphql'), permissions: [reports, basic], roles: readers }
    expect(JSON.parse(text)).toEqual({
      files: [
        {
          ...names,
          fields: [
            { coordinate: 'Query.workflows', permissions: [basic] },
            { coordinate: 'Workflow.runs', permissions: [reports] },
          ],
        },
        { file: join(folder, 'row.graphql'), permissions: [], roles: [], fields: [] },
      ],
      all: { permissions: [reports, basic], roles: readers },
    })
  })

  it('counts deleted workflows only where a document may mean them', () => {
    const needs = (document: string) =>
      JSON.parse(list([folderOf({ 'a.graphql': document })], { json: true }).text).all.permissions
    expect(needs('{ runs { nodes { id } } }')).toEqual([reports, basic])
    expect(needs('{ runs(includeDeleted: true) { nodes { id } } }')).toEqual([
      reports,
      'LifecycleWorkflows-Workflow.Read.All',
    ])
    expect(needs('query ($all: Boolean) { runs(includeDeleted: $all) { nodes { id } } }')).toHaveLength(2)
  })

  it('reads a manifest of trusted documents', () => {
    const file = join(
      folderOf({ 'manifest.json': JSON.stringify({ a: '{ settings { workflowScheduleIntervalInHours } }' }) }),
      'manifest.json',
    )
    expect(list([file]).text).toContain('LifecycleWorkflows.Read.All')
  })

  it('says what a change of client documents adds and takes away, and fails a CI step that adds', () => {
    const [old, changed] = [folderOf(before), folderOf(after)]
    const added = list([changed], { against: [old], json: true })
    expect([added.exitCode, JSON.parse(added.text).change]).toEqual([
      1,
      { added: { permissions: [reports], roles: [] }, removed: { permissions: [], roles: [] } },
    ])
    const removed = list([old], { against: [changed] })
    expect(removed.exitCode).toBe(0)
    expect(removed.text).toMatch(new RegExp(`adds\n {2}nothing\n\nThe change takes away\n {2}${reports}`))
    expect(list([old], { against: [old] }).exitCode).toBe(0)
  })

  it('says that a change adds a role', () => {
    const mutation = 'mutation ($input: CancelRunInput!) { cancelRun(input: $input) { status } }'
    const { exitCode, text } = list([folderOf({ 'a.graphql': mutation })], { against: [folderOf(before)], json: true })
    expect([exitCode, JSON.parse(text).change.added.roles]).toEqual([1, ['Lifecycle Workflows Administrator']])
  })

  it.each([
    ['a file that is missing', { 'a.graphql': '{ x }' }, 'b.graphql', 'there is no such file'],
    ['no GraphQL', { 'a.graphql': 'query {' }, 'a.graphql', ':1:8: not GraphQL'],
    [
      'a field that the schema does not have',
      { 'a.graphql': '{ nothing }' },
      'a.graphql',
      ':1:3: not valid for this gateway',
    ],
    ['no manifest', { 'a.json': '[]' }, 'a.json', 'not a manifest'],
    ['no JSON', { 'a.json': '{' }, 'a.json', 'not JSON'],
    ['a name that no file can have', {}, 'a'.repeat(300), 'cannot be read (ENAMETOOLONG)'],
    [
      'fragments that no gateway writes out',
      { 'a.graphql': doubling(40) },
      'a.graphql',
      'has 4398046511104 selections',
    ],
  ])('names %s in one message', (_, files, name, message) => {
    const file = join(folderOf(files), name)
    const { text, exitCode } = list([file])
    expect(exitCode).toBe(2)
    expect(text.startsWith(file)).toBe(true)
    expect(text).toContain(message)
  })

  it('is a verb of the command line', () => {
    expect(parseCommandLine(['permissions', 'a', 'b', '--against', 'c', '--json'])).toEqual({
      ...{ kind: 'permissions', files: ['a', 'b'], against: ['c'], fields: false, json: true },
    })
    expect(parseCommandLine(['permissions'])).toMatchObject({ kind: 'misused' })
    expect(parseCommandLine(['--fields'])).toMatchObject({ kind: 'misused' })
  })
})

it.each(operations.map(({ method, path }) => ({ method, path })))(
  'the gateway and the emulator read of Microsoft’s pages the same for $method $path',
  ({ path }) => {
    const concrete = path.replaceAll(/\{\w+\}/g, 'x')
    const least = leastFor(concrete)
    expect(permissionsOf({ path })).toEqual([least, ...permissionFacts[least].higher])
  },
)

describe('docs/permissions.md', () => {
  it('has every permission with the higher ones and its role', () => {
    const rows = rowsOf(
      section('docs/permissions.md', '## Permissions'),
      'least permission | higher permissions | Entra role of a user',
    )
    expect(rows.map(([name = '', higher = '', role]) => [namesIn(name)[0], [...namesIn(higher)], role])).toEqual(
      Object.entries(permissionFacts).map(([name, { higher, roles }]) => [name, higher, roles.join(' or ') || '–']),
    )
  })

  it('has every family of routes with its least permission and what is in doubt', () => {
    const rows = rowsOf(section('docs/permissions.md', '## Routes'), 'routes | least permission | in doubt')
    expect(
      rows.map(([routes = '', least = '', doubt]) => [namesIn(routes).join(', '), namesIn(least)[0], doubt]),
    ).toEqual(routeFamilies.map(({ routes, least, doubt = '–' }) => [routes, least, doubt]))
  })
})
