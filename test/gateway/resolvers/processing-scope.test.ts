/** What a run was asked to process: every kind of scope, with the runs, results, people and groups that it names. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Policy } from '../../../src/http/handler.ts'
import { manualClock } from '../../support/clock.ts'
import { graphqlOf } from '../../support/gateway/graphql-of.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import { type Json, lifecycleWorkflows, type Rest, restOf } from '../../support/rest.ts'

const activation = (kind: string, rest: object) => ({
  scope: { '@odata.type': `#microsoft.graph.identityGovernance.activate${kind}Scope`, ...rest },
})

const scopes = `activatedOnScope { __typename ... on UnknownScope { odataType }
  ... on RunScope { run { id processingStatus totalUsersCount } runTasks: taskScope userScope }
  ... on ProcessingResultScope { processingResults { id processingStatus subject { id displayName } } taskScope }
  ... on UserScope { users { id displayName department } }
  ... on GroupScope { group { id displayName description } } }`

/** A hundred runs with scopes might take thousands of requests; these few do not. */
const env = { MAX_GRAPH_REQUESTS: '100000' }

let gateway: TestGateway
let rest: Rest
let workflow: Json
let run: Json
let results: readonly Json[]

beforeAll(async () => {
  const clock = manualClock()
  gateway = await startGateway({ emulatorClock: clock, env })
  rest = restOf(gateway.emulator)
  const workflows = await rest.list(`${lifecycleWorkflows}/workflows`)
  const runsOf = async ({ id }: Json) => rest.list(`${lifecycleWorkflows}/workflows/${id}/runs`)
  for (const candidate of workflows.filter(({ isEnabled, category }) => isEnabled && category !== 'extensibility')) {
    const failed = (await runsOf(candidate)).find(({ failedUsersCount }) => failedUsersCount > 1)
    if (failed) [workflow, run] = [candidate, failed]
  }
  const path = `${lifecycleWorkflows}/workflows/${workflow.id}`
  results = await rest.list(`${path}/runs/${run.id}/userProcessingResults?$filter=processingStatus eq 'failed'`)
  const [group] = await rest.list('/groups')
  const activate = async (body: object) => {
    await rest.post(`${path}/activateWithScope`, body)
    await clock.advance(3_600_000)
  }
  await activate(activation('Run', { taskScope: 'failedTasks', userScope: 'failedUsers', run: { id: run.id } }))
  await activate(
    activation('ProcessingResult', { taskScope: 'allTasks', processingResults: results.map(({ id }) => ({ id })) }),
  )
  await activate(activation('User', { users: [{ id: results[0].subject.id }] }))
  await activate(activation('Group', { group: { id: group.id } }))
})

const runsOf = async (between?: Policy) => {
  const asked = between ? await startGateway({ emulator: gateway.emulator, between, env }) : gateway
  const query = `query ($id: ID!) { workflow(id: $id) { runs(first: 100, orderBy: { field: SCHEDULED_DATE_TIME, direction: DESC }) { nodes { id workflowExecutionType ${scopes} } } } }`
  const { data, errors } = await asked.ask(query, { id: workflow.id })
  expect(errors).toBeUndefined()
  return data.workflow.runs.nodes as readonly Json[]
}
const scopeOf = (runs: readonly Json[], type: string): Json =>
  runs.map(({ activatedOnScope }) => activatedOnScope).find((scope) => scope?.__typename === type)

const odata = (kind: string) => `#microsoft.graph.identityGovernance.activate${kind}Scope`

describe('the scope of a run', () => {
  it('names the earlier run, whose values are read although the scope has but its id', async () => {
    const { processingStatus, totalUsersCount } = graphqlOf(run)
    expect(scopeOf(await runsOf(), 'RunScope')).toEqual({
      __typename: 'RunScope',
      run: { id: run.id, processingStatus, totalUsersCount },
      runTasks: 'FAILED_TASKS',
      userScope: 'FAILED_USERS',
    })
  })

  it('names the earlier results, with the names of their people', async () => {
    const { taskScope, processingResults } = scopeOf(await runsOf(), 'ProcessingResultScope')
    expect(taskScope).toBe('ALL_TASKS')
    const wanted = await Promise.all(
      results.map(async ({ id, subject }) => {
        const { displayName } = await rest.get(`/users/${subject.id}`)
        return { id, processingStatus: 'FAILED', subject: { id: subject.id, displayName } }
      }),
    )
    expect(processingResults).toEqual(expect.arrayContaining(wanted))
    expect(processingResults).toHaveLength(wanted.length)
  })

  it('names people and groups, in words from the directory', async () => {
    const runs = await runsOf()
    const [user] = scopeOf(runs, 'UserScope').users
    const { displayName, department } = await rest.get(`/users/${user.id}?$select=displayName,department`)
    expect(user).toEqual({ id: results[0].subject.id, displayName, department })
    const { group } = scopeOf(runs, 'GroupScope')
    const row = await rest.get(`/groups/${group.id}`)
    expect(group).toEqual({ id: row.id, displayName: row.displayName, description: row.description })
  })

  it('costs nothing more where only ids are wanted', async () => {
    gateway.forget()
    const { data } = await gateway.ask(
      'query ($id: ID!) { workflow(id: $id) { runs(first: 100) { nodes { activatedOnScope { ... on RunScope { run { id workflow { id isDeleted } } } ... on ProcessingResultScope { processingResults { id } } } } } } }',
      { id: workflow.id },
    )
    expect(gateway.asked()).toHaveLength(2)
    expect(JSON.stringify(data)).toContain(`{"id":"${run.id}","workflow":{"id":"${workflow.id}","isDeleted":false}}`)
  })

  it('is read where Graph sends bare ids, and null where Graph leaves it out', async () => {
    const bare: Policy = (next) => async (request) => {
      const text = await (await next(request)).text()
      const shorten = (key: string, value: Json) => {
        if (key === 'run' && value?.id) return { id: value.id }
        return key === 'processingResults' ? value.map(({ id }: Json) => ({ id })) : value
      }
      return Response.json(JSON.parse(text, shorten))
    }
    expect(await runsOf(bare)).toEqual(await runsOf())
    const without: Policy = (next) => async (request) =>
      Response.json(
        JSON.parse(await (await next(request)).text(), (key, value) => (key === 'activatedOnScope' ? null : value)),
      )
    expect((await runsOf(without)).filter(({ activatedOnScope }) => activatedOnScope)).toEqual([])
  })

  it('loses but the one result that cannot be read', async () => {
    const [{ id: lost }] = results
    const failing: Policy = (next) => async (request) => {
      const body = await (await next(request)).json()
      const fail = (response: Json) =>
        response.body?.id === lost ? { ...response, status: 403, body: { error: { code: 'x' } } } : response
      const shorten = (key: string, value: Json) =>
        key === 'processingResults' ? value.map(({ id }: Json) => ({ id })) : value
      return Response.json(JSON.parse(JSON.stringify({ ...body, responses: body.responses?.map(fail) }), shorten))
    }
    const partial = await startGateway({ emulator: gateway.emulator, between: failing, env })
    const query = `query ($id: ID!) { workflow(id: $id) { runs(first: 100, orderBy: { field: SCHEDULED_DATE_TIME, direction: DESC }) { nodes { ${scopes} } } } }`
    const { data, errors } = await partial.ask(query, { id: workflow.id })
    const { processingResults } = scopeOf(data.workflow.runs.nodes, 'ProcessingResultScope')
    expect(processingResults).toHaveLength(results.length)
    expect(processingResults.filter((row: Json) => row === null)).toHaveLength(1)
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_FORBIDDEN'])
  })

  it('of a kind that this release does not know keeps its name, and costs no row', async () => {
    const renamed: Policy = (next) => async (request) =>
      new Response((await (await next(request)).text()).replaceAll('activateGroupScope', 'activateMoonPhaseScope'), {
        headers: { 'content-type': 'application/json' },
      })
    const runs = await runsOf(renamed)
    expect(runs).toHaveLength((await runsOf()).length)
    expect(scopeOf(runs, 'UnknownScope')).toEqual({ __typename: 'UnknownScope', odataType: odata('MoonPhase') })
  })
})
