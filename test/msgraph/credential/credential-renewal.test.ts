/** One identity's token over time: obtained once, renewed before it ends, renewed at once when refused. */
import { describe, expect, it } from 'vitest'
import { createRenewal } from '../../../src/msgraph/credential/renewal.ts'
import type { AccessToken } from '../../../src/msgraph/credential/token.ts'
import { GraphError } from '../../../src/msgraph/error.ts'
import { manualClock } from '../../support/clock.ts'

const minute = 60_000
const hour = 60 * minute

/** An issuer whose tokens are numbered and live for an hour, unless the test sets another answer. */
const openIssuer = () => {
  const clock = manualClock()
  const asked: (string | undefined)[] = []
  let answer = (number: number): Promise<AccessToken> =>
    Promise.resolve({ token: `token-${number}`, expiresAt: clock.now() + hour })
  const credential = createRenewal((claims) => {
    asked.push(claims)
    return answer(asked.length)
  }, clock)
  return {
    clock,
    asked,
    credential,
    answerWith: (next: typeof answer) => {
      answer = next
    },
  }
}

const fail = () => Promise.reject(new Error('down'))

describe('A token', () => {
  it('is obtained once for all who ask at the same time, and kept', async () => {
    const { credential, asked } = openIssuer()
    const tokens = await Promise.all(Array.from({ length: 100 }, () => credential.token()))
    expect(new Set([...tokens, await credential.token()])).toEqual(new Set(['token-1']))
    expect(asked).toHaveLength(1)
  })

  it('is renewed in the background from 5 minutes before its end', async () => {
    const { credential, clock } = openIssuer()
    await credential.token()
    await clock.advance(55 * minute - 1)
    expect(await credential.token()).toBe('token-1')
    await clock.advance(1)
    expect(await credential.token()).toBe('token-1')
    await clock.advance(0)
    expect(await credential.token()).toBe('token-2')
  })

  it('is renewed when its issuer suggests it', async () => {
    const { credential, clock, answerWith } = openIssuer()
    const issued = clock.now()
    answerWith(async (number) => ({
      token: `token-${number}`,
      expiresAt: issued + 28 * hour,
      refreshAt: issued + 12 * hour,
    }))
    await credential.token()
    await clock.advance(12 * hour)
    await credential.token()
    await clock.advance(0)
    expect(await credential.token()).toBe('token-2')
  })

  it('stays in use while its renewal fails, which is tried every 30 s', async () => {
    const { credential, clock, asked, answerWith } = openIssuer()
    await credential.token()
    answerWith(fail)
    await clock.advance(55 * minute)
    for (let second = 0; second < 60; second++) {
      expect(await credential.token()).toBe('token-1')
      await clock.advance(1_000)
    }
    expect(asked).toHaveLength(3)
  })

  it('is not handed out in its last 30 s', async () => {
    const { credential, clock, answerWith } = openIssuer()
    await credential.token()
    answerWith(fail)
    await clock.advance(hour - 30_000)
    await expect(credential.token()).rejects.toThrow('down')
  })

  it('is asked for again by the next caller after a failure', async () => {
    const { credential, answerWith } = openIssuer()
    answerWith(fail)
    await expect(credential.token()).rejects.toThrow('down')
    answerWith(async () => ({ token: 'late', expiresAt: Number.MAX_SAFE_INTEGER }))
    expect(await credential.token()).toBe('late')
  })

  it('is not asked for again before the time that the issuer has told', async () => {
    const { credential, clock, asked, answerWith } = openIssuer()
    answerWith(async () => {
      throw new GraphError('throttled', 'later', { retryAfterMs: 30_000 })
    })
    await expect(credential.token()).rejects.toMatchObject({ kind: 'throttled', retryAfterMs: 30_000 })
    await clock.advance(20_000)
    await expect(credential.token({ force: true })).rejects.toMatchObject({ kind: 'throttled', retryAfterMs: 10_000 })
    expect(credential.isOver()).toBe(false)
    expect(asked).toHaveLength(1)
    answerWith(async () => ({ token: 'late', expiresAt: Number.MAX_SAFE_INTEGER }))
    await clock.advance(10_000)
    expect(await credential.token()).toBe('late')
  })

  it('that does not come within 10 s is given up for all who wait, and asked for anew', async () => {
    const { credential, clock, answerWith } = openIssuer()
    answerWith(() => new Promise(() => {}))
    const waiting = Promise.allSettled([credential.token(), credential.token()])
    await clock.advance(10_000)
    for (const outcome of await waiting) expect(outcome).toMatchObject({ reason: { kind: 'unavailable' } })
    answerWith(async () => ({ token: 'late', expiresAt: Number.MAX_SAFE_INTEGER }))
    expect(await credential.token()).toBe('late')
  })

  it('that takes 12 s is used when it comes, by those who wait then and those who come later', async () => {
    const { credential, clock, asked, answerWith } = openIssuer()
    answerWith((number) =>
      clock.sleep(12_000).then(() => ({ token: `slow-${number}`, expiresAt: Number.MAX_SAFE_INTEGER })),
    )
    const early = credential.token().catch((error: unknown) => error)
    await clock.advance(10_500)
    expect(await early).toMatchObject({ kind: 'unavailable' })
    const later = credential.token()
    await clock.advance(1_500)
    expect(await later).toBe('slow-1')
    expect(await credential.token()).toBe('slow-1')
    expect(asked).toHaveLength(2)
  })

  it('is no longer waited for by a caller who leaves, while the others get it', async () => {
    const { credential, answerWith } = openIssuer()
    const issued = Promise.withResolvers<AccessToken>()
    answerWith(() => issued.promise)
    const leaving = new AbortController()
    const left = credential.token({ signal: leaving.signal })
    const stayed = credential.token()
    leaving.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    issued.resolve({ token: 'token-1', expiresAt: Number.MAX_SAFE_INTEGER })
    expect(await stayed).toBe('token-1')
  })
})

describe('A refused token', () => {
  it('is renewed at once, and all who come after get the new one', async () => {
    const { credential } = openIssuer()
    await credential.token()
    expect(await credential.token({ force: true })).toBe('token-2')
    expect(await credential.token()).toBe('token-2')
  })

  it('is renewed with the claims of the challenge', async () => {
    const { credential, asked } = openIssuer()
    await credential.token()
    await credential.token({ claims: '{"access_token":{}}' })
    expect(asked).toEqual([undefined, '{"access_token":{}}'])
  })

  it('is renewed once for all requests it was refused for', async () => {
    const { credential, asked } = openIssuer()
    await credential.token()
    const together = await Promise.all(Array.from({ length: 64 }, () => credential.token({ force: true })))
    const straggler = await credential.token({ force: true })
    expect(new Set([...together, straggler])).toEqual(new Set(['token-2']))
    expect(asked).toHaveLength(2)
  })

  it('whose renewal fails fails for all of them, and is renewed again after 10 s', async () => {
    const { credential, clock, asked, answerWith } = openIssuer()
    answerWith(fail)
    for (let request = 0; request < 5; request++)
      await expect(credential.token({ force: true })).rejects.toThrow('down')
    expect(asked).toHaveLength(1)
    await clock.advance(10_000)
    await expect(credential.token({ force: true })).rejects.toThrow('down')
    expect(asked).toHaveLength(2)
  })

  it('does not come back when an older, slower renewal ends after the forced one', async () => {
    const { credential, answerWith } = openIssuer()
    const slow = Promise.withResolvers<AccessToken>()
    answerWith(() => slow.promise)
    const ordinary = credential.token()
    answerWith(async () => ({ token: 'with-claims', expiresAt: Number.MAX_SAFE_INTEGER }))
    await credential.token({ claims: '{}' })
    slow.resolve({ token: 'without-claims', expiresAt: Number.MAX_SAFE_INTEGER })
    await ordinary
    expect(await credential.token()).toBe('with-claims')
  })
})
