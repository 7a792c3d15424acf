/** One workflow's runs as a list to page through, and the same list by plain requests. */
import { manualClock } from '../clock.ts'
import { type GatewayOptions, startGateway } from '../gateway.ts'
import { type Json, lifecycleWorkflows, restOf } from '../rest.ts'

export type PageArguments = {
  readonly first?: number
  readonly after?: string | null
  readonly filter?: object
  readonly orderBy?: object
}

export type RunPage = {
  readonly edges: readonly { readonly cursor: string; readonly node: Json }[]
  readonly nodes: readonly Json[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
  readonly totalCount: number | null
}

const query = (
  fields: string,
) => `query ($id: ID!, $first: Int, $after: String, $filter: RunFilter, $orderBy: RunOrder) {
  workflow(id: $id) { runs(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    edges { cursor node { ${fields} } } nodes { id } totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } }
}`

/** @param seed `{workflows}x{runs}x{users}x{tasks}` */
export const startRunList = async (options: GatewayOptions & { readonly seed: string }) => {
  const clock = manualClock()
  const gateway = await startGateway({ emulatorClock: clock, ...options })
  const rest = restOf(gateway.emulator)
  const [workflow] = await rest.list(`${lifecycleWorkflows}/workflows`)
  const path = `${lifecycleWorkflows}/workflows/${workflow.id}/runs`
  const rows = async (options = '?$orderby=scheduledDateTime desc'): Promise<readonly string[]> =>
    (await rest.list(path + options)).map(({ id }) => id)

  const ask = async (args: PageArguments, fields = 'id') => {
    const answer = await gateway.ask(query(fields), { id: workflow.id, ...args })
    return { ...answer, page: answer.data?.workflow?.runs as RunPage }
  }
  const read = async (args: PageArguments, fields = 'id'): Promise<RunPage> => {
    const { errors, page } = await ask(args, fields)
    if (errors) throw new Error(JSON.stringify(errors))
    return page
  }
  /** Forward, page after page, until there is no next one. */
  const readAll = async (args: PageArguments): Promise<readonly RunPage[]> => {
    const pages = [await read(args)]
    for (let last = pages[0]; last?.pageInfo.hasNextPage; pages.push(last)) {
      last = await read({ ...args, after: last.pageInfo.endCursor })
    }
    return pages
  }
  return { gateway, clock, rest, workflow, path, rows, ask, read, readAll }
}

export type RunList = Awaited<ReturnType<typeof startRunList>>

export const idsOf = ({ edges }: RunPage): readonly string[] => edges.map(({ node }) => node.id)
