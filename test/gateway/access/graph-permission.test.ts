/** The missing permission is that of the field, under any alias. */
import {
  type DocumentNode,
  type FieldNode,
  getOperationAST,
  isAbstractType,
  isObjectType,
  Kind,
  parse,
  print,
  visit,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coordinatesOf } from '../../../src/gateway/coordinate.ts'
import { permissionFor } from '../../../src/gateway/graph-permission.ts'
import { outlineOf } from '../../../src/gateway/limits/index.ts'
import { createSchema, mutationNames, readSchema } from '../../../src/gateway/schema.ts'
import { autoClock } from '../../support/clock.ts'
import { walksThrough } from '../../support/gateway/whole-schema.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'

const schema = createSchema(mutationNames(readSchema()))

/** Every field under another name: of a field that needs something else, of an object's own member, or of nothing. */
const renamed = (document: DocumentNode): DocumentNode => {
  const names = [
    'settings',
    'constructor',
    'user',
    'deletedWorkflows',
    'x',
    '__proto__',
    'runs',
    'customTaskExtensions',
  ]
  let count = 0
  return visit(document, {
    Field: (field: FieldNode): FieldNode => {
      count += 1
      return { ...field, alias: { kind: Kind.NAME, value: `${names[count % names.length]}${count < 8 ? '' : count}` } }
    },
  })
}

/** All paths of an operation's fields, each with the way that is named for it. */
const waysIn = (document: DocumentNode) => {
  const operation = getOperationAST(document)
  if (!operation) throw new Error('No operation')
  const outline = outlineOf(schema, document, operation)
  const paths = (fields: typeof outline, above: readonly string[]): readonly (readonly string[])[] =>
    fields.flatMap(({ responseKey, fields: below }) => [
      [...above, responseKey],
      ...paths(below, [...above, responseKey]),
    ])
  return paths(outline, []).map((path) => coordinatesOf(outline, { path, locations: undefined }))
}

describe('the permission of a field', () => {
  const walks = walksThrough(schema, {
    start: '"2020-01-01T00:00:00Z"',
    end: '"2020-02-01T00:00:00Z"',
    id: '"a"',
    workflowId: '"a"',
    'Workflow.versionDiff': 'from: 1, to: 2',
    filter: '{ start: "2020-01-01T00:00:00Z", end: "2020-02-01T00:00:00Z" }',
    input: '{ workflowId: "a", runId: "b" }',
  })

  it.each(walks)('is that of its coordinate, under any alias: $type', ({ query }) => {
    const document = parse(query)
    const ways = waysIn(document)
    const other = waysIn(parse(print(renamed(document))))
    expect(other).toEqual(ways)
    expect(other.map(permissionFor)).toEqual(ways.map(permissionFor))
    for (const way of ways)
      for (const { type, field } of way) {
        const parent = schema.getType(type)
        expect(isObjectType(parent) || isAbstractType(parent)).toBe(true)
        if (isObjectType(parent)) expect(parent.getFields()).toHaveProperty(field)
      }
  })

  it('is known by where the field stands where one key is two fields', () => {
    const text =
      '{ run(workflowId: "a", id: "b") { activatedOnScope { ... on RunScope { x: run { id } } ... on GroupScope { x: group { id } } } } }'
    const document = parse(text)
    const operation = getOperationAST(document)
    if (!operation) throw new Error('No operation')
    const outline = outlineOf(schema, document, operation)
    const path = ['run', 'activatedOnScope', 'x', 'id']
    const named = (before: string) => {
      const column = text.indexOf(before) + before.length + 1
      return coordinatesOf(outline, { path, locations: [{ line: 1, column }] }).at(-2)
    }
    expect(named('x: run { ')).toEqual({ type: 'RunScope', field: 'run' })
    expect(named('x: group { ')).toEqual({ type: 'GroupScope', field: 'group' })
  })
})

describe('over the gateway', () => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startGateway({ clock: autoClock(), seed: '2x2x2x2', env: { CACHE: 'off' } })
  })
  afterAll(() => gateway.close())

  const [basic, workflow, reports] = ['Workflow.ReadBasic', 'Workflow.Read', 'Reports.Read'].map(
    (name) => `LifecycleWorkflows-${name}.All`,
  )
  it.each([
    [/workflows/, '{ workflows: deletedWorkflows { nodes { id } } }', workflow],
    [/workflows/, '{ deletedWorkflows: workflows { nodes { id } } }', basic],
    [/workflows/, '{ constructor: workflows { toString: nodes { id } } }', basic],
    [/workflows/, '{ __proto__: workflows { nodes { id } } }', basic],
    [
      /\/runs/,
      '{ user: workflows { settings: nodes { customTaskExtensions: runs(first: 1) { group: nodes { id } } } } }',
      reports,
    ],
    [/\/versions/, '{ workflows { nodes { runs: versions { nodes { displayName } } } } }', workflow],
    [
      /^\/users\//,
      '{ workflows(first: 1) { nodes { runs(first: 1) { nodes { userProcessingResults(first: 1) { nodes { runs: subject { runs: department } } } } } } } }',
      'User.Read.All',
    ],
    [
      /\/customTaskExtensions/,
      '{ runs: customTaskExtensions { nodes { id } } }',
      'LifecycleWorkflows-CustomExt.Read.All',
    ],
    [/\/settings/, '{ runs: settings { workflowScheduleIntervalInHours } }', 'LifecycleWorkflows.Read.All'],
    [
      /\/runs/,
      'query { ...F } fragment F on Query { workflows { nodes { ...G } } } fragment G on Workflow { users: runs { nodes { id } } }',
      reports,
    ],
  ])('%s %s', async (path, query, permission) => {
    const faults = gateway.emulator.faults
    faults.add({ match: { path }, fault: { kind: 'answer', status: 403 }, times: Number.POSITIVE_INFINITY })
    // Interpreted at first, compiled when it comes back.
    for (const _ of [1, 2, 3, 4]) {
      const { errors } = await gateway.ask(query)
      expect(errors?.length).toBeGreaterThan(0)
      for (const { extensions } of errors ?? [])
        expect(extensions).toMatchObject({ code: 'UPSTREAM_FORBIDDEN', permission })
    }
    faults.clear()
  })
})
