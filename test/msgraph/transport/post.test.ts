/** The one request that changes something: one time limit for all of it, and what is known where it never left. */
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import type { Handler } from '../../../src/http/handler.ts'
import type { Credential, TokenOptions } from '../../../src/msgraph/credential/credential.ts'
import { GraphError } from '../../../src/msgraph/error.ts'
import { createGraphService } from '../../../src/msgraph/pipeline.ts'
import { outcomeOf } from '../../../src/msgraph/transport/post.ts'

const caller = { assertion: null }
const done = async () => new Response(null, { status: 204 })
const never = () => new Promise<never>(() => undefined)
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

const scene = (
  fetch: Handler = done,
  credential: Partial<Credential> = {},
  { concurrency = 1, timeoutMs = 40, now = systemClock.now } = {},
) => {
  const seen: string[] = []
  const service = createGraphService({
    baseUrl: 'https://graph.test/v1.0',
    credentials: {
      forCaller: () => ({ token: async () => 'token', ...credential }),
      scopeKey: () => 'one',
      ready: async () => true,
    },
    fetch: (request) => {
      seen.push(`${request.method} ${new URL(request.url).pathname.split('/').at(-1)}`)
      return fetch(request)
    },
    clock: { ...systemClock, now },
    concurrency,
    requestsPerMinute: 24_000,
    historyMs: 0,
    batchSize: 1,
    timeoutMs,
    cache: false,
    random: () => 0,
    observe: () => undefined,
  })
  const read = (id: string, fresh = false) =>
    service
      .session({ caller, signal: new AbortController().signal, deadline: Date.now() + 5_000, fresh })
      .workflow.byKey({ id, deleted: false })
  const post = (renewal: TokenOptions | null = null, leaveBy = Number.POSITIVE_INFINITY) =>
    service.post(caller)('/act', {}, { clientRequestId: 'c', renewal, success: 204, leaveBy })
  return { seen, read, post }
}

describe('a POST and its one time limit', () => {
  it('is in doubt where it had left when the time was up', async () => {
    const { post, seen } = scene(never)
    expect(await post()).toMatchObject({ kind: 'unknown', reason: 'timeout' })
    expect(seen).toEqual(['POST act'])
  })

  it.each([
    ['the token', null],
    ['the new token', { force: true }],
  ])(
    'was surely not sent where %s took all of the time, and never is, in every case after that',
    async (_, renewal) => {
      const { promise, resolve } = Promise.withResolvers<string>()
      const { post, seen } = scene(done, { token: () => promise })
      expect(await post(renewal)).toEqual({ kind: 'notSent' })
      resolve('late')
      await settle()
      expect(seen).toEqual([])
    },
  )

  it.each([
    ['leaves at the last instant at which it may', 5_000, { kind: 'accepted' }, ['POST act']],
    ['does not leave where it waited beyond that for its token', 5_001, { kind: 'notSent' }, []],
  ])('%s', async (_, at, outcome, sent) => {
    let time = 1_000
    const token = async () => {
      time = at
      return 'token'
    }
    const { post, seen } = scene(done, { token }, { now: () => time })
    expect(await post(null, 5_000)).toMatchObject(outcome)
    expect(seen).toEqual(sent)
  })

  it('goes before the reads that wait, so that they cannot starve it', async () => {
    const answers: (() => void)[] = []
    const { read, post, seen } = scene(
      () =>
        new Promise((resolve) =>
          answers.push(() => resolve(Response.json({ id: 'w' }, { headers: { 'content-type': 'application/json' } }))),
        ),
      {},
      { timeoutMs: 4_000 },
    )
    const reads = ['w1', 'w2', 'w3'].map((id) => read(id))
    await settle()
    const posted = post()
    await settle()
    expect(seen).toEqual(['GET w1'])
    for (let turn = 0; turn < 4; turn += 1) {
      answers[turn]?.()
      await settle()
    }
    expect(seen).toEqual(['GET w1', 'POST act', 'GET w2', 'GET w3'])
    await Promise.all([...reads, posted])
  })
})

describe('a POST for which no token can be had', () => {
  it.each([null, { force: true }])('was not sent: %j', async (renewal) => {
    const refusal = new GraphError('unavailable', 'The application got no token for Microsoft Graph.')
    const { post, seen } = scene(done, { token: () => Promise.reject(refusal) })
    expect(await post(renewal)).toEqual({ kind: 'notSent' })
    expect(seen).toEqual([])
  })

  it.each([null, { force: true }])('tells the caller how to sign in again: %j', async (renewal) => {
    const refusal = new GraphError('unauthenticated', 'Sign in again.', { challenge: 'Bearer claims="x"' })
    const { post, seen } = scene(done, { ofCaller: true, token: () => Promise.reject(refusal) })
    expect(await post(renewal)).toMatchObject({ kind: 'unauthorized', challenge: 'Bearer claims="x"' })
    expect(seen).toEqual([])
  })
})

describe('a POST that Graph answers with 401', () => {
  const claims = '{"access_token":{}}'
  const challenge = `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`
  const refused = async () => new Response('{}', { status: 401, headers: { 'www-authenticate': challenge } })

  it.each([
    [true, challenge],
    [false, null],
  ])(
    'names the claims for the next token, and the challenge only to a caller, who can meet it: %s',
    async (ofCaller, told) => {
      const { post } = scene(refused, { ofCaller })
      expect(await post()).toMatchObject({ kind: 'unauthorized', challenge: told, renewal: { force: true, claims } })
    },
  )

  it('goes again with a token obtained anew, with those claims', async () => {
    const asked: TokenOptions[] = []
    const { post } = scene(done, {
      token: async ({ signal: _, ...options } = {}) => {
        asked.push(options)
        return 'token'
      },
    })
    expect(await post({ force: true, claims })).toMatchObject({ kind: 'accepted' })
    expect(asked[0]).toEqual({ force: true, claims })
  })
})

describe('what was on its way before', () => {
  const held = () => {
    const answers: (() => void)[] = []
    let name = 'old'
    const fetch: Handler = async (request) => {
      if (request.method === 'POST') return done()
      const displayName = name
      await new Promise<void>((resolve) => answers.push(resolve))
      return Response.json({ id: 'w', displayName })
    }
    return {
      fetch,
      change: () => {
        name = 'new'
      },
      answer: () => {
        for (const each of answers) each()
      },
    }
  }

  it.each([
    ['a view of the present', true],
    ['an ordinary read after a POST', false],
  ])('is not what %s is answered with', async (_, fresh) => {
    const graph = held()
    const { read, post, seen } = scene(graph.fetch, {}, { concurrency: 9, timeoutMs: 4_000 })
    const before = read('w')
    await settle()
    graph.change()
    if (!fresh) await post()
    const after = read('w', fresh)
    await settle()
    graph.answer()
    expect([await before, await after]).toMatchObject([{ displayName: 'old' }, { displayName: 'new' }])
    expect(seen.filter((one) => one.startsWith('GET'))).toHaveLength(2)
  })
})

/** Graph's own list of statuses with which it refuses: https://learn.microsoft.com/graph/errors. */
const refusing = [400, 402, 403, 404, 405, 406, 409, 410, 411, 412, 413, 415, 416, 422, 423]

describe('what the status of an answer says of the POST', () => {
  it.each(Array.from({ length: 100 }, (_, index) => 400 + index))('%i', (status) => {
    const kind = status === 401 ? 'unauthorized' : status === 429 ? 'throttled' : 'unknown'
    const answer = { status, headers: {}, body: undefined }
    expect(outcomeOf(answer, 0, 204).kind).toBe(refusing.includes(status) ? 'rejected' : kind)
  })
})
