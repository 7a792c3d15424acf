/** Run as a process of its own: reads the emulator at argv[2] with the official SDK as it comes, and prints what it saw. */
import { Client, PageIterator } from '@microsoft/microsoft-graph-client'

const WORKFLOWS = '/identityGovernance/lifecycleWorkflows/workflows'

const client = Client.init({
  baseUrl: `${process.argv[2]}/`,
  defaultVersion: 'v1.0',
  customHosts: new Set(['localhost']),
  authProvider: (done) => done(null, 'token'),
})

const workflows: string[] = []
const first = await client.api(WORKFLOWS).select(['id', 'displayName']).get()
await new PageIterator(client, first, ({ id }) => {
  workflows.push(id)
  return true
}).iterate()

const filtered = await client.api(WORKFLOWS).filter("category eq 'leaver'").orderby('displayName desc').get()
const workflow = await client.api(`${WORKFLOWS}/${workflows[0]}`).get()
const summary = await client
  .api(`${WORKFLOWS}/${workflows[0]}/runs/summary(startDateTime=2026-01-01T00:00:00Z,endDateTime=2026-01-31T00:00:00Z)`)
  .get()
const batch = await client
  .api('/$batch')
  .post({ requests: workflows.map((id) => ({ id, method: 'GET', url: `${WORKFLOWS}/${id}` })) })
const refused = await client
  .api(`${WORKFLOWS}/none`)
  .get()
  .catch(({ statusCode, code, requestId }) => ({ statusCode, code, requestId }))

console.log(
  JSON.stringify({
    pageLength: first.value.length,
    workflows,
    leavers: filtered.value.map(({ displayName }: { displayName: string }) => displayName),
    tasks: workflow.tasks.length,
    totalRuns: summary.totalRuns,
    batched: batch.responses.map(({ status }: { status: number }) => status),
    refused,
  }),
)
