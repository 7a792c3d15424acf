/** Previews are queries: they end with the request that asked, and count in what it cost. */
import { expect, it } from 'vitest'
import { documents } from './mutation.ts'
import { openStage } from './stage.ts'

const hanging = () => new Promise<never>(() => undefined)

it('ends with the time for a request where Graph does not answer, and says so', async () => {
  let answers = true
  const stage = await openStage({
    env: { REQUEST_TIMEOUT_MS: '300' },
    between: (next) => (request) => (answers ? next(request) : hanging()),
  })
  answers = false
  const { data, errors } = await stage.ask(documents.previewReprocessRun, { input: stage.failed })
  expect(data).toBeNull()
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_TIMEOUT'])
})

it('asks Graph nothing any more once its client has gone', async () => {
  const client = new AbortController()
  let reads = 0
  const stage = await openStage({
    between: (next) => (request) => {
      if (reads++ === 0) return next(request)
      client.abort()
      return hanging()
    },
  })
  const body = JSON.stringify({ query: documents.previewReprocessRun, variables: { input: stage.failed } })
  const headers = { 'content-type': 'application/json' }
  const response = await stage.send('/graphql', { method: 'POST', headers, body, signal: client.signal })
  expect((await response.json()).errors).toHaveLength(1)
  expect(reads).toBe(2)
})

it('counts in what the query cost', async () => {
  const stage = await openStage()
  stage.forget()
  const { extensions } = await stage.ask(documents.previewReprocessRun, { input: stage.failed })
  expect(extensions.cost.graphRequests.used).toBe(stage.asked().length)
  expect(extensions.cost.graphHttpRequests.used).toBe(stage.wire().length)
})
