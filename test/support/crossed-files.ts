/**
 * A process of its own: runs `src/main.ts` in itself, sends one request, and prints which files of `src` that entered. Before
 * it a query of another kind is answered, so that what happens once in a process is not counted.
 */
import { Session } from 'node:inspector/promises'
import { createServer } from 'node:net'

const [, , kind] = process.argv

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const port = await freePort()
process.env['PORT'] = String(port)
process.argv.splice(2)
await import('../../src/main.ts')

const ask = async (query: string, variables = {}) => {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  return response.json()
}

const found = await ask(`{
  runs(first: 1, filter: { processingStatus: { eq: COMPLETED_WITH_ERRORS } }) { nodes { id workflow { id } } }
}`)
const [run] = found.data.runs.nodes

const requests: Readonly<Record<string, () => Promise<unknown>>> = {
  query: () => ask('{ workflows(first: 3) { nodes { displayName runs(first: 2) { nodes { processingStatus } } } } }'),
  mutation: () =>
    ask('mutation ($input: ReprocessRunInput!) { reprocessRun(input: $input) { status run { id } } }', {
      input: { workflowId: run.workflow.id, runId: run.id },
    }),
}

const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.startPreciseCoverage', { callCount: true })
const answer = await requests[kind ?? '']?.()
const { result } = await session.post('Profiler.takePreciseCoverage')
const entered = result
  .filter(({ functions }) => functions.some(({ ranges: [whole] }) => (whole?.count ?? 0) > 0))
  .flatMap(({ url }) => /^file:(?!.*node_modules).*\/(src\/.*)$/.exec(url)?.[1] ?? [])
console.log(JSON.stringify({ answer, entered: entered.sort() }))
process.exit()
