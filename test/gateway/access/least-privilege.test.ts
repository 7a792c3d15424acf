/** Every documented query works with exactly the permissions that are worked out for it; without any one of them the error names that one. */
import { parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personId } from '../../../src/emulator/seed/small/people.ts'
import { neededPermissions } from '../../../src/gateway/needed-permission.ts'
import { leastOf, permissionFacts } from '../../../src/gateway/permission-fact.ts'
import { autoClock } from '../../support/clock.ts'
import { documentedQueries } from '../../support/documented.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import { publicSchema } from '../../support/schema.ts'

const schema = publicSchema()
let gateway: TestGateway
let operation: string
let common: Readonly<Record<string, unknown>>

beforeAll(async () => {
  gateway = await startGateway({
    clock: autoClock(),
    env: { CACHE: 'off', MAX_NODES: '1000000000', MAX_GRAPH_REQUESTS: '1000000000' },
  })
  const { data } = await gateway.ask(
    '{ workflows(first: 1, filter: { displayName: { eq: "Onboard new hire employee" } }) { nodes { id runs(first: 20, filter: { processingStatus: { eq: COMPLETED_WITH_ERRORS } }) { nodes { id } } } } }',
  )
  const [workflow] = data.workflows.nodes
  const ids = { workflowId: workflow.id, runId: workflow.runs.nodes[0].id }
  const reprocess = 'mutation ($input: ReprocessRunInput!) { reprocessRun(input: $input) { status operation { id } } }'
  const done = (await gateway.ask(reprocess, { input: ids })).data.reprocessRun
  expect(done.status).toBe('ACCEPTED')
  operation = done.operation.id
  common = {
    ...{ ...ids, id: workflow.id, input: ids, operationId: 'none', userId: personId('Yuki Tanaka'), search: 'a' },
    ...{
      since: '2000-01-01T00:00:00Z',
      until: '2100-01-01T00:00:00Z',
      start: '2000-01-01T00:00:00Z',
      end: '2100-01-01T00:00:00Z',
    },
    ...{ from: 1, to: 3, first: 5 },
  }
})
afterAll(() => gateway.close())

/** The codes and the permissions of the errors. */
const askedWith = async (permissions: readonly string[], text: string, variables: object | null) => {
  gateway.emulator.configure({ permissions: permissions.join(',') })
  const byId = { PersonHistory: common['userId'], Progress: operation, ReprocessProgress: operation }
  const [, id] = Object.entries(byId).find(([name]) => text.includes(`query ${name}(`)) ?? []
  const own = id === undefined ? {} : { id }
  // The run of this example is another one every day.
  const given = text.includes('query Dialog(') ? {} : variables
  const { errors = [], data } = await gateway.ask(text, { ...common, ...own, ...given })
  gateway.emulator.configure({ permissions: 'all' })
  return { errors, data }
}

describe('a documented query', () => {
  it.each(documentedQueries)('$name', async ({ text, variables }) => {
    const all = [...new Set(neededPermissions(schema, parse(text)).flatMap(({ permissions }) => permissions))]
    expect((await askedWith(leastOf(all), text, variables)).errors).toEqual([])
    for (const one of all) {
      // What includes it would stand for it.
      const others = all.filter((other) => other !== one && !permissionFacts[one].higher.includes(other))
      const { errors, data } = await askedWith(others, text, variables)
      const named = new Set(errors.map(({ extensions }) => extensions['permission']))
      expect([one, [...named], named.has(one) ? null : JSON.stringify(data).slice(0, 600)]).toEqual([
        one,
        expect.arrayContaining([one]),
        null,
      ])
      for (const { extensions } of errors) expect(extensions.code).toBe('UPSTREAM_FORBIDDEN')
    }
  })
})
