/** The newest comes first in every list that can be sorted, if the caller asks for no order. */
import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { type SmallTenant, startTenant } from '../../support/gateway/tenant.ts'
import type { Json } from '../../support/rest.ts'
import { publicSchema } from '../../support/schema.ts'

let tenant: SmallTenant
beforeAll(async () => {
  tenant = await startTenant()
})

const workflows = (list: string) => `workflows(first: 100) { nodes { ${list} } }`
const deletedToo = (list: string) => `${workflows(list)} deletedWorkflows(first: 100) { nodes { ${list} } }`

/** By list: what decides its order, and the query that leads to it, with every list of its kind. */
const lists: Readonly<Record<string, readonly [field: string, around: (list: string) => string]>> = {
  'Query.workflows': ['createdDateTime', (list) => list],
  'Query.deletedWorkflows': ['deletedDateTime', (list) => list],
  'Query.runs': ['scheduledDateTime', (list) => list],
  'Query.userProcessingResults': ['scheduledDateTime', (list) => list],
  'User.userProcessingResults': [
    'scheduledDateTime',
    (list) => workflows(`userProcessingResults(first: 3) { nodes { subject { ${list} } } }`),
  ],
  'Workflow.versions': ['versionNumber', deletedToo],
  'Workflow.runs': ['scheduledDateTime', deletedToo],
  'Workflow.userProcessingResults': ['scheduledDateTime', deletedToo],
  'Workflow.executionScope': ['scheduledDateTime', workflows],
  'Workflow.taskReports': ['completedDateTime', deletedToo],
  'Run.userProcessingResults': ['scheduledDateTime', (list) => deletedToo(`runs(first: 5) { nodes { ${list} } }`)],
}

/**
 * Steps of one run, which are read from the first one on: none of them is the newest. Graph can sort them by when its record
 * was created, but not along with their users (`$expand`): each user would take a request more.
 */
const inGraphsOrder = [
  'Run.taskProcessingResults',
  'TaskReport.taskProcessingResults',
  'UserProcessingResult.taskProcessingResults',
]

const argument = (coordinate: string) => {
  const [type = '', field = ''] = coordinate.split('.')
  return (publicSchema().getType(type) as GraphQLObjectType)
    .getFields()
    [field]?.args.find(({ name }) => name === 'orderBy')
}

/** Every list of a kind in an answer, with its edges. */
const listsIn = (value: Json, alias: string): readonly Json[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => (name === alias ? [inner] : listsIn(inner, alias)))
}

describe('a list without an order', () => {
  it('is each one of the schema that takes an order', () => {
    const found = Object.values(publicSchema().getTypeMap())
      .filter(isObjectType)
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter(({ args }) => args.some(({ name }) => name === 'orderBy'))
          .map(({ name }) => `${type.name}.${name}`),
      )
    expect(found.toSorted()).toEqual([...Object.keys(lists), ...inGraphsOrder].sort())
  })

  it.each(Object.entries(lists))('%s: begins with the newest, as its description says', async (coordinate, list) => {
    const [field, around] = list
    const name = coordinate.split('.')[1]
    const type = getNamedType(argument(coordinate)?.type ?? publicSchema().getQueryType())?.name
    const by = field.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
    const rows = `{ edges { cursor node { ${field} } } pageInfo { hasNextPage } }`
    const query = (args: string, alias = 'found') => around(`${alias}: ${name}(${args}) ${rows}`)
    const { data } = await tenant.ask(`query ($none: ${type}) {
      ${query('first: 100')} ${query('first: 100, orderBy: $none', 'none')}
      ${query(`first: 100, orderBy: { field: ${by}, direction: DESC }`, 'same')} }`)
    const found = listsIn(data, 'found')
    // The cursors name the order, so one of the default is good for the same order by name.
    expect(listsIn(data, 'none')).toEqual(found)
    expect(listsIn(data, 'same')).toEqual(found)
    for (const { edges } of found) {
      const values = edges.map(({ node }: Json) => node[field])
      expect(values).toEqual(values.toSorted((a: Json, b: Json) => ((a ?? '') > (b ?? '') ? -1 : a === b ? 0 : 1)))
    }
    expect(found.some(({ edges }) => new Set(edges.map(({ node }: Json) => node[field])).size > 1)).toBe(
      coordinate !== 'Run.userProcessingResults',
    )
    expect(argument(coordinate)?.description).toMatch(
      field === 'versionNumber'
        ? /the newest version first if omitted/
        : new RegExp(`newest \`${field}\` first if omitted`),
    )
  })

  it.each(inGraphsOrder)('%s: is in Graph’s own order, as its description says', (coordinate) => {
    expect(argument(coordinate)?.description).toMatch(/Graph's own if omitted/)
  })

  it('goes on behind a cursor of its own, and not behind one of another order', async () => {
    const page = async (args: string) => {
      const { data, errors } = await tenant.gateway.ask(
        `{ workflow(id: "${tenant.workflow.id}") { runs(${args}) { edges { cursor node { id } } } } }`,
      )
      return { edges: data.workflow.runs.edges as Json[], errors }
    }
    const whole = await page('first: 100')
    const { edges } = await page(`first: 100, after: "${whole.edges[2].cursor}"`)
    expect(edges.map(({ node }) => node.id)).toEqual(whole.edges.slice(3).map(({ node }) => node.id))
    const oldest = await page('first: 3, orderBy: { field: SCHEDULED_DATE_TIME }')
    const refused = await page(`first: 3, after: "${oldest.edges[1].cursor}"`)
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' })
  })

  it('of extensions, which takes no order, begins with the newest too', async () => {
    const { data } = await tenant.ask('{ customTaskExtensions(first: 100) { nodes { createdDateTime } } }')
    const values = data.customTaskExtensions.nodes.map(({ createdDateTime }: Json) => createdDateTime)
    expect(values).toEqual(values.toSorted().reverse())
    expect(values.length).toBeGreaterThan(1)
    expect(tenant.gateway.asked().map(({ query }) => query)).toEqual([
      expect.stringContaining('$orderby=createdDateTime%20desc'),
    ])
  })
})
