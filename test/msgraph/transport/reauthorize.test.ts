import { describe, expect, it } from 'vitest'
import type { TokenOptions } from '../../../src/msgraph/credential/credential.ts'
import { GraphError } from '../../../src/msgraph/error.ts'
import type { Answer } from '../../../src/msgraph/transport/answer.ts'
import { claimsOf, reauthorize } from '../../../src/msgraph/transport/reauthorize.ts'

const signal = new AbortController().signal
const refused = (challenge?: string): Answer => ({
  status: 401,
  headers: challenge === undefined ? {} : { 'www-authenticate': challenge },
  body: {},
})
const good: Answer = { status: 200, headers: {}, body: {} }
const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}'
const challenge = `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`

const scene = (answers: readonly Answer[], renew: () => Promise<string> = async () => 'new', ofCaller = true) => {
  const renewals: TokenOptions[] = []
  let asked = 0
  const credential = {
    ofCaller,
    token: async (options: TokenOptions = {}) => {
      renewals.push(options)
      return renew()
    },
  }
  const get = reauthorize(
    credential,
    signal,
  )(async () => {
    asked += 1
    return answers[asked - 1] ?? good
  })
  return { get, renewals, asked: () => asked }
}

describe('a 401 from Graph', () => {
  it('is answered with a token obtained anew, once', async () => {
    const { get, renewals, asked } = scene([refused()])
    expect(await get('/a')).toBe(good)
    expect(renewals).toEqual([{ signal, force: true }])
    expect(asked()).toBe(2)
  })

  it('brings the claims that the challenge asks for', async () => {
    const { get, renewals } = scene([refused(challenge)])
    await get('/a')
    expect(renewals).toEqual([{ signal, force: true, claims }])
  })

  it('stands where the new token is refused too', async () => {
    const { get, asked } = scene([refused(), refused()])
    expect(await get('/a')).toMatchObject({ status: 401 })
    expect(asked()).toBe(2)
  })

  it.each([
    [true, challenge],
    [false, undefined],
  ])('keeps its challenge for a caller, who can meet it: %s', async (ofCaller, kept) => {
    const { get } = scene([refused(challenge), refused(challenge)], undefined, ofCaller)
    expect((await get('/a')).headers['www-authenticate']).toBe(kept)
  })

  it('becomes what the renewal says where there is no new token', async () => {
    const signIn = new GraphError('unauthenticated', 'Sign in again.', { challenge: 'Bearer claims="…"' })
    const { get, asked } = scene([refused(challenge)], () => Promise.reject(signIn))
    await expect(get('/a')).rejects.toBe(signIn)
    expect(asked()).toBe(1)
  })

  it('is the only answer that is looked at', async () => {
    const { get, renewals } = scene([{ ...refused(challenge), status: 403 }])
    expect(await get('/a')).toMatchObject({ status: 403 })
    expect(renewals).toEqual([])
  })
})

describe('claims of a challenge', () => {
  it.each([
    [undefined, undefined],
    ['Bearer realm=""', undefined],
    ['Bearer claims="<script>"', undefined],
    [challenge, claims],
  ])('%j', (text, expected) => expect(claimsOf(text)).toBe(expected))
})
