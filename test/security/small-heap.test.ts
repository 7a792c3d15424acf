/** A process with a small heap outlives a reader who sends many large documents, each with another outcome of its conditions. */
import { expect, it } from 'vitest'
import { spawnGateway } from '../support/gateway-process.ts'
import { residentMegabytes } from '../support/process.ts'

const fields = `nodes { id kind status workflowId sourceRunId userIds taskScope reason callerTenantId callerObjectId callerAppId
  createdDateTime sentDateTime completedDateTime requestIds
  workflow { id displayName description category isEnabled isSchedulingEnabled version createdDateTime nextScheduleRunDateTime }
  run { id processingStatus workflowExecutionType scheduledDateTime startedDateTime completedDateTime totalUsersCount }
  sourceRun { id processingStatus workflowExecutionType scheduledDateTime startedDateTime completedDateTime } }`
const documentOf = (index: number) =>
  `query ($a: Boolean!, $b: Boolean!, $c: Boolean!, $d: Boolean!) { ${Array.from(
    { length: 15 },
    (_, at) =>
      `a${index}_${at}: operations(first: 1) { ${fields.replace('id', `id @include(if: $${'abcd'[at % 4]})`)} }`,
  ).join(' ')} }`
const outcome = (bits: number) => ({ a: bits % 2 > 0, b: bits % 4 > 1, c: bits % 8 > 3, d: bits > 7 })

// One program for each request, of 3 MB and more, ended such a process before 100 of them.
it('of 256 MB, and answers', { timeout: 400_000 }, async () => {
  await using gateway = await spawnGateway({ NODE_OPTIONS: '--max-old-space-size=256' }, ['--emulator'])
  for (let request = 0; request < 160; request += 1) {
    const [query, variables] = [documentOf(Math.floor(request / 16)), outcome(request % 16)]
    const { status, body } = await gateway.post(JSON.stringify({ query, variables }))
    expect([status, body.errors]).toEqual([200, undefined])
  }
  // Every other one comes back, so that programs come and go.
  for (let request = 0; request < 60; request += 1) {
    const query = documentOf(Math.floor(request / 3))
    const { status } = await gateway.post(JSON.stringify({ query, variables: outcome(0) }))
    expect(status).toBe(200)
  }
  expect(await gateway.post(JSON.stringify({ query: '{ viewer { name } }' }))).toMatchObject({
    status: 200,
    body: { data: { viewer: { name: null } } },
  })
  expect(residentMegabytes(gateway.pid)).toBeLessThan(600)
})
