/** Who a good token makes of its bearer, and what each may do. */
import { describe, expect, it } from 'vitest'
import { createIdentity } from '../../src/identity/identity.ts'
import { type Claims, otherAudience, tenantId } from '../support/authority.ts'
import { manualClock } from '../support/clock.ts'
import { asking, openFrontDesk } from '../support/identity/front-desk.ts'

const callerWith = async (claims: Claims, header: Claims = {}) => {
  const desk = openFrontDesk()
  const response = await desk.ask(desk.authority.mint(claims, { header }))
  expect(response.status).toBe(200)
  return desk.served[0]
}

const asApp = { scp: undefined, idtyp: 'app', roles: ['LifecycleWorkflows.Read'], name: undefined }

describe('A user', () => {
  it('is known by tenant, object and application, and keeps the assertion for the exchange and when it expires', async () => {
    const desk = openFrontDesk()
    const token = desk.authority.mint()
    await desk.ask(token)
    expect(desk.served[0]).toEqual({
      kind: 'user',
      key: `${tenantId}/b2c3d4e5-1111-4222-8333-444455556666/c3d4e5f6-7777-4888-9999-aaaabbbbcccc`,
      tenantId,
      objectId: 'b2c3d4e5-1111-4222-8333-444455556666',
      appId: 'c3d4e5f6-7777-4888-9999-aaaabbbbcccc',
      name: 'Ada Example',
      canRead: true,
      canReprocess: true,
      assertion: token,
      expiresAt: desk.clock.now() + 3_600_000,
    })
  })

  it('reads by the scope alone', async () => {
    expect(await callerWith({ roles: undefined })).toMatchObject({ canRead: true, canReprocess: false })
  })

  it.each([
    ['has the scope among others', 'openid access_as_user profile', true],
    ['has a longer scope', 'access_as_user_admin', false],
    ['has a part of the scope', 'access', false],
    ['has the scope in capitals', 'ACCESS_AS_USER', false],
    ['has the scope after a comma', 'openid,access_as_user', false],
    ['has the scope after a tab', 'openid\taccess_as_user', false],
  ])('who %s: may read is as it says', async (_, scp, canRead) => {
    expect(await callerWith({ scp })).toMatchObject({ kind: 'user', canRead, canReprocess: canRead })
  })

  it('is not let in by the read role, which is for applications', async () => {
    const roles = ['LifecycleWorkflows.Read', 'LifecycleWorkflows.Reprocess']
    expect(await callerWith({ scp: 'other', roles })).toMatchObject({ canRead: false, canReprocess: false })
  })

  it.each([
    ['a longer role', ['LifecycleWorkflows.Reprocess.All']],
    ['a role in small letters', ['lifecycleworkflows.reprocess']],
    ['two roles in one text', ['LifecycleWorkflows.Read LifecycleWorkflows.Reprocess']],
    ['the read role', ['LifecycleWorkflows.Read']],
    ['no role', []],
  ])('does not reprocess with %s', async (_, roles) => {
    expect(await callerWith({ roles })).toMatchObject({ canRead: true, canReprocess: false })
  })

  it('shares no key with the same user in another application', async () => {
    const one = await callerWith({})
    const other = await callerWith({ azp: 'd4e5f6a7-7777-4888-9999-aaaabbbbcccc' })
    expect(one?.key).not.toBe(other?.key)
  })
})

describe('An application', () => {
  it('reads with the read role', async () => {
    expect(await callerWith(asApp)).toMatchObject({ kind: 'app', canRead: true, canReprocess: false, name: null })
  })

  it('is recognised without the optional idtyp claim', async () => {
    expect(await callerWith({ ...asApp, idtyp: undefined })).toMatchObject({ kind: 'app', canRead: true })
  })

  it('reprocesses with both roles', async () => {
    const roles = ['LifecycleWorkflows.Read', 'LifecycleWorkflows.Reprocess']
    expect(await callerWith({ ...asApp, roles })).toMatchObject({ canRead: true, canReprocess: true })
  })

  it.each([
    ['only the reprocess role', ['LifecycleWorkflows.Reprocess']],
    ['a longer role', ['LifecycleWorkflows.ReadAll']],
    ['no role', []],
  ])('is known but not let in with %s', async (_, roles) => {
    expect(await callerWith({ ...asApp, roles })).toMatchObject({ kind: 'app', canRead: false, canReprocess: false })
  })
})

describe('A token is good', () => {
  it('in version 1.0, which names the application appid and the issuer sts.windows.net', async () => {
    const issuer = `https://sts.windows.net/${tenantId}/`
    const desk = openFrontDesk({ issuer, jwksUri: 'https://login.test/keys' })
    const v1 = { iss: issuer, ver: '1.0', azp: undefined, appid: 'c3d4e5f6-7777-4888-9999-aaaabbbbcccc' }
    expect((await desk.ask(desk.authority.mint(v1))).status).toBe(200)
    expect(desk.served[0]).toMatchObject({ kind: 'user', appId: v1.appid, canRead: true })
  })

  it.each(['RS256', 'RS384', 'RS512'])('under %s', async (alg) => {
    expect(await callerWith({}, { alg })).toMatchObject({ kind: 'user' })
  })

  it.each([undefined, 'JWT', 'at+jwt'])('with the type %s', async (typ) => {
    expect(await callerWith({}, { typ })).toMatchObject({ kind: 'user' })
  })

  it('for any one of the accepted audiences', async () => {
    expect(await callerWith({ aud: otherAudience })).toMatchObject({ kind: 'user' })
  })

  it('with its one audience in a list', async () => {
    expect(await callerWith({ aud: ['api://lifecycle-workflows-gateway'] })).toMatchObject({ kind: 'user' })
  })

  it('without a beginning, which RFC 7519 leaves to the issuer', async () => {
    expect(await callerWith({ nbf: undefined })).toMatchObject({ kind: 'user' })
  })

  it('59 s past its end and 60 s before its beginning, and not a second more', async () => {
    const desk = openFrontDesk()
    const seconds = desk.clock.now() / 1000
    expect((await desk.ask(desk.authority.mint({ exp: seconds - 59 }))).status).toBe(200)
    expect((await desk.ask(desk.authority.mint({ exp: seconds - 60 }))).status).toBe(401)
    expect((await desk.ask(desk.authority.mint({ nbf: seconds + 60 }))).status).toBe(200)
    expect((await desk.ask(desk.authority.mint({ nbf: seconds + 61 }))).status).toBe(401)
  })

  it.each(['Bearer ', 'bearer ', 'BEARER '])('after "%s", since schemes have no case (RFC 9110)', async (scheme) => {
    const desk = openFrontDesk()
    const response = await desk.handler(asking({ authorization: `${scheme}${desk.authority.mint()}` }))
    expect(response.status).toBe(200)
  })

  it('until it ends, by the clock and not by the moment it was first seen', async () => {
    const desk = openFrontDesk()
    const token = desk.authority.mint()
    expect((await desk.ask(token)).status).toBe(200)
    await desk.clock.advance(3_600_000 + 60_000)
    expect((await desk.ask(token)).status).toBe(401)
  })
})

describe('Without authentication', () => {
  it('every client that reaches the loopback address may do everything, and no key is fetched', async () => {
    const identity = createIdentity({
      auth: { mode: 'none' },
      clock: manualClock(),
      fetch: () => Promise.reject(new Error('nothing to fetch')),
    })
    expect(await identity.identify(asking({}))).toMatchObject({ kind: 'local', canRead: true, canReprocess: true })
    expect(await identity.ready()).toBe(true)
  })
})
