/** The small tenant with its time standing still, asked by GraphQL and by plain requests alike. */
import { manualClock } from '../clock.ts'
import { type GatewayOptions, startGateway } from '../gateway.ts'
import { type Json, lifecycleWorkflows, restOf } from '../rest.ts'

export const startTenant = async (options: GatewayOptions = {}) => {
  const clock = manualClock()
  // What a query might take at most says little of so small a tenant.
  const env = { MAX_NODES: '1000000000', MAX_GRAPH_REQUESTS: '1000000000' }
  const gateway = await startGateway({ emulatorClock: clock, env, ...options })
  const rest = restOf(gateway.emulator)
  const pathOf = (workflow: Json, deleted = false) =>
    `${lifecycleWorkflows}${deleted ? '/deletedItems' : ''}/workflows/${workflow.id}`

  /** The answer's data, and what was asked of Graph for it, as paths below the container. */
  const ask = async (query: string, variables: object = {}) => {
    gateway.forget()
    const { data, errors } = await gateway.ask(query, variables)
    if (errors) throw new Error(JSON.stringify(errors))
    return { data, asked: gateway.asked().map(({ path }) => path.replace(lifecycleWorkflows, '')) }
  }
  const workflows = await rest.list(`${lifecycleWorkflows}/workflows`)
  const deletedWorkflows = await rest.list(`${lifecycleWorkflows}/deletedItems/workflows`)
  const runsOf = (workflow: Json, deleted = false) => rest.list(`${pathOf(workflow, deleted)}/runs`)
  /** The workflow with the most runs, and a run of it in which people failed. */
  const lists = await Promise.all(workflows.map(async (workflow) => ({ workflow, runs: await runsOf(workflow) })))
  const { workflow, runs } = lists
    .filter(({ runs }) => runs.some(({ failedUsersCount }) => failedUsersCount > 1))
    .reduce((most, each) => (each.runs.length > most.runs.length ? each : most))
  const run = runs.find(({ failedUsersCount }) => failedUsersCount > 1)
  return { gateway, clock, rest, ask, pathOf, runsOf, workflow, runs, run, workflows, deletedWorkflows }
}

export type SmallTenant = Awaited<ReturnType<typeof startTenant>>
