/** People sign in to the portal with Entra: by redirect, over TLS, with renewal and challenges, and each sees what they may. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createEmulator, type Emulator, type Listener, listen } from '../../src/emulator/index.ts'
import { type Authority, createAuthority, serveOverTls, settingsOver, type TlsServer } from '../support/authority.ts'
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.ts'
import { secrets } from '../support/leak.ts'
import { browser, openssl } from '../support/need.ts'
import { buildPortal, type Portal, portalAt } from '../support/portal.ts'
import { createSignIn, type Person, type SignIn } from '../support/sign-in.ts'

const ada: Person = { oid: 'b2c3d4e5-1111-4222-8333-444455556666', name: 'Ada Example' }
const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
const challenge = `Bearer realm="", error="insufficient_claims", claims="${btoa(claims)}"`

describe.skipIf(browser.isMissing || openssl.isMissing)(browser.title(openssl.title('signing in')), () => {
  let tls: TlsServer
  let authority: Authority
  let signIn: SignIn
  let emulator: Emulator
  let graph: Listener
  let gateway: GatewayProcess
  let portal: Portal
  let person = ada

  beforeAll(async () => {
    buildPortal()
    signIn = createSignIn(
      () => authority,
      () => person,
    )
    tls = await serveOverTls(signIn.handler)
    authority = createAuthority({ origin: tls.origin, now: Date.now })
    emulator = createEmulator({ clock: systemClock })
    graph = await listen(emulator.handler, { port: 0 })
    gateway = await spawnGateway({
      ...settingsOver(tls, authority, graph.origin, secrets.client),
      GRAPH_CREDENTIAL: 'on-behalf-of',
      PORTAL: 'on',
      PORTAL_CLIENT_ID: '11112222-3333-4444-8555-666677778888',
    })
    portal = await portalAt(gateway.url, gateway.stop, { keepsPages: true })
  })
  afterAll(async () => {
    await portal?.close()
    await graph?.close()
    await tls?.[Symbol.asyncDispose]()
  })
  beforeEach(() => {
    person = ada
    emulator.reset()
    for (const list of [signIn.visits, signIn.grants, signIn.signOuts]) list.length = 0
  })

  const open = (option: { readonly path?: string; readonly expected?: RegExp } = {}) =>
    portal.open({ ...option, signIn: tls.origin })

  it('leads through the sign-in to the page that was wanted, with a token that nothing else keeps', async () => {
    const { page, expectNoComplaint } = await open({ path: '/people?search=Beatriz' })
    await page.getByRole('link', { name: 'Beatriz Silva' }).waitFor()
    expect(new URL(page.url()).search).toBe('?search=Beatriz')
    expect(new URL(page.url()).hash).toBe('')
    expect(signIn.visits).toHaveLength(1)
    expect(signIn.visits[0]).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' })
    expect(signIn.visits[0]?.['scope']).toContain('api://lifecycle-workflows-gateway/access_as_user')
    await page.getByText('Ada Example').first().waitFor()
    expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, ''])
    // It lives for an hour: it is taken from the tab's memory.
    await page.reload()
    await page.getByRole('link', { name: 'Beatriz Silva' }).waitFor()
    expect(signIn.visits).toHaveLength(1)
    expect(signIn.grants).toEqual(['authorization_code'])
    expectNoComplaint()
  })

  it('renews a token before it expires, and the person notices nothing', async () => {
    person = { ...ada, expiresIn: 200 }
    const { page, settled, expectNoComplaint } = await open()
    await page.getByRole('link', { name: 'Onboard new hire employee' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Onboard new hire employee' }).waitFor()
    await settled()
    expect(signIn.grants.slice(0, 2)).toEqual(['authorization_code', 'refresh_token'])
    expect(signIn.visits).toHaveLength(1)
    expectNoComplaint()
  })

  it('leads to the sign-in again where a token cannot be renewed for a page that opens, and back', async () => {
    person = { ...ada, expiresIn: 200 }
    const { page, settled } = await open({ path: '/people?search=Beatriz', expected: /400/ })
    person = { ...ada, refuses: 'renewal' }
    await page.reload()
    await expect.poll(() => signIn.visits.length).toBe(2)
    await page.getByRole('link', { name: 'Beatriz Silva' }).waitFor()
    expect(new URL(page.url()).search).toBe('?search=Beatriz')
    // What is still being read would meet the faults of the next test.
    await settled()
    expect(signIn.visits).toHaveLength(2)
  })

  it('waits for the person where a page that is used needs the sign-in again, and takes the claims along then', async () => {
    const { page, settled, expectNoComplaint } = await open({ expected: /401/ })
    const challenged = emulator.faults.add({
      match: { method: 'GET' },
      every: 1,
      fault: { kind: 'answer', status: 401, headers: { 'WWW-Authenticate': challenge } },
    })
    await page.getByRole('link', { name: 'Onboard new hire employee' }).first().click()
    const notice = page.getByRole('alert').filter({ hasText: 'Microsoft Entra wants you to sign in again.' })
    await notice.waitFor()
    await settled()
    expect(signIn.visits).toHaveLength(1)
    challenged.remove()
    await notice.getByRole('button', { name: 'Sign in again' }).click()
    await page.getByRole('row', { name: 'Yuki Tanaka' }).first().waitFor()
    await settled()
    expect(signIn.visits.map(({ claims }) => JSON.parse(claims ?? '{}').access_token)).toEqual([
      undefined,
      JSON.parse(claims).access_token,
    ])
    expectNoComplaint()
  })

  it('reads each CSV in the name of the person, and says where it cannot be read', async () => {
    const { page, settled, expectNoComplaint } = await open({ expected: /net::ERR_FAILED/ })
    await page.getByRole('link', { name: 'Onboard new hire employee' }).first().click()
    const linkOf = (list: string) => page.getByRole('link', { name: 'CSV' }).and(page.locator(`[href*="/${list}.csv"]`))
    for (const [tab, list] of [
      ['Runs', 'runs'],
      ['Tasks', 'task-reports'],
      ['Users', 'user-processing-results'],
    ] as const) {
      await page.getByRole('link', { name: tab, exact: true }).last().click()
      await linkOf(list).waitFor()
      await settled()
      const [file] = await Promise.all([page.waitForEvent('download'), linkOf(list).click()])
      expect(file.suggestedFilename()).toBe(`${list}.csv`)
      const lines = readFileSync(await file.path(), 'utf8')
        .trim()
        .split('\r\n')
      expect(lines).toHaveLength(1 + (await page.locator('tbody tr').count()))
    }
    await page.route('**/export/*', (route) => route.abort())
    await linkOf('user-processing-results').click()
    await page.getByText('The file could not be read.').waitFor()
    expectNoComplaint()
  })

  it('follows a challenge: the claims that Graph wants go to the sign-in, and the page is shown then', async () => {
    emulator.faults.add({
      match: { method: 'GET' },
      every: 1,
      times: 2,
      fault: { kind: 'answer', status: 401, headers: { 'WWW-Authenticate': challenge } },
    })
    const { page, settled } = await open({ path: '/people?search=Beatriz', expected: /401/ })
    await page.getByRole('link', { name: 'Beatriz Silva' }).waitFor()
    await settled()
    expect(signIn.visits.map(({ claims }) => JSON.parse(claims ?? '{}').access_token)).toEqual([
      undefined,
      JSON.parse(claims).access_token,
    ])
    expect(new URL(page.url()).search).toBe('?search=Beatriz')
  })

  it('says in the audit trail who decided: the person by name, others by the start of their id', async () => {
    const { page, settled, expectNoComplaint } = await open()
    await page.getByRole('link', { name: 'Onboard new hire employee' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Onboard new hire employee' }).waitFor()
    await settled()
    await page.getByRole('checkbox', { name: 'Select Yuki Tanaka' }).first().click()
    await page.getByRole('button', { name: 'Reprocess 1 user…' }).click()
    const send = page.getByRole('dialog').getByRole('button', { name: 'Reprocess 1 user' })
    await send.and(page.locator('[aria-disabled=false]')).click()
    await page.getByRole('heading', { level: 1, name: 'Reprocess users' }).waitFor()
    await page.getByRole('definition').getByRole('link', { name: ada.name }).waitFor()
    await page.getByRole('link', { name: 'Audit trail' }).click()
    await page.getByRole('row', { name: 'Reprocess users' }).getByRole('link', { name: ada.name }).waitFor()
    expectNoComplaint()

    person = { ...ada, oid: 'c3d4e5f6-2222-4333-8444-555566667777', name: 'Bea Example' }
    const other = await open({ path: '/operations' })
    const row = other.page.getByRole('row', { name: 'Reprocess users' })
    await row.getByRole('link', { name: `${ada.oid.slice(0, 8)}…` }).waitFor()
    await row.getByRole('button', { name: 'Copy id' }).click()
    await row.getByText('Copied').waitFor()
    expect(await other.page.evaluate(() => navigator.clipboard.readText())).toBe(ada.oid)
    await other.expectAccessible('the audit trail')
    other.expectNoComplaint()
  })

  it('shows a reader everything but the buttons', async () => {
    person = { ...ada, claims: { roles: [] } }
    const { page, settled, expectNoComplaint } = await open()
    await page.getByRole('link', { name: 'Onboard new hire employee' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Onboard new hire employee' }).waitFor()
    await settled()
    expect(await page.getByRole('checkbox').count()).toBe(0)
    expect(await page.getByRole('button', { name: /reprocess/i }).count()).toBe(0)
    await page.getByRole('button', { name: 'Explain' }).last().click()
    await page.getByText(/^[\d,]+ of 30,000 requests to Graph a minute are left$/).waitFor()
    expectNoComplaint()
  })

  it('tells someone who may read nothing what is missing, and lets them sign out', async () => {
    person = { ...ada, claims: { scp: 'openid', roles: [] } }
    const { page } = await open({ expected: /403/ })
    await page.getByRole('heading', { name: 'Your account may not read this tenant' }).waitFor()
    await page.getByText('An administrator of Microsoft Entra assigns the role for it.').waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('Signed out.').waitFor()
  })

  it('says why the sign-in failed, in the words of Entra, and offers it again', async () => {
    person = { ...ada, refuses: 'sign-in' }
    const { page } = await open()
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor()
    await page.getByText('User declined to consent').waitFor()
    person = ada
    await page.getByRole('button', { name: 'Sign in again' }).click()
    await page.getByRole('link', { name: 'Onboard new hire employee' }).first().waitFor()
  })

  it('signs out at Entra, and leaves nothing in the tab', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('Signed out.').waitFor()
    expect(signIn.signOuts).toEqual([`${portal.url}/`])
  })

  it('signs out in each tab of the person: what another one shows is gone, and it waits for a new sign-in', async () => {
    const [first, second] = [await open({ path: '/people?search=Beatriz' }), await open()]
    await second.page.getByRole('link', { name: 'Onboard new hire employee' }).first().waitFor()
    await first.page.getByRole('link', { name: 'Beatriz Silva' }).waitFor()
    await first.settled()
    const visits = signIn.visits.length
    await second.page.getByRole('button', { name: 'Sign out' }).click()
    await first.page.getByText('You have signed out in another tab.').waitFor()
    expect(await first.page.locator('body').innerText()).not.toContain('Beatriz')
    expect(await first.page.title()).toBe('You are not signed in – Lifecycle Workflows')
    expect(await first.page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('Ada')
    await second.page.getByText('Signed out.').waitFor()
    expect(signIn.visits).toHaveLength(visits)
    await first.page.getByRole('button', { name: 'Sign in again' }).click()
    await first.page.getByRole('link', { name: 'Beatriz Silva' }).waitFor()
    expect(signIn.visits).toHaveLength(visits + 1)
    first.expectNoComplaint()
  })

  it('stays signed in where another person signs out', async () => {
    const { page, settled } = await open({ path: '/people?search=Beatriz' })
    await page.getByRole('link', { name: 'Beatriz Silva' }).waitFor()
    await settled()
    person = { ...ada, oid: 'c3d4e5f6-2222-4333-8444-555566667777', name: 'Bea Example' }
    const other = await open()
    await other.page.getByText('Bea Example').first().waitFor()
    await other.page.getByRole('button', { name: 'Sign out' }).click()
    await other.page.getByText('Signed out.').waitFor()
    await page.getByRole('link', { name: 'Beatriz Silva' }).click()
    await page.getByRole('heading', { level: 1, name: 'Beatriz Silva' }).waitFor()
  })

  describe('the way back to a page that the browser has kept', () => {
    /** Opens a view, and keeps in its tab whether it was shown again as it was left, and then its opacity. */
    const openKept = async () => {
      // The made-up Entra has no icon.
      const opened = await open({ path: '/people?search=Beatriz', expected: /404/ })
      await opened.page.getByRole('link', { name: 'Beatriz Silva' }).waitFor()
      await opened.settled()
      await opened.page.evaluate(() => {
        addEventListener('pageshow', ({ persisted }) => {
          sessionStorage.setItem('back', `${persisted} ${getComputedStyle(document.documentElement).opacity}`)
        })
      })
      return opened
    }
    const backOf = (page: Page) => page.evaluate(() => sessionStorage.getItem('back'))

    it('shows it as it was to the same person', async () => {
      const { page, expectNoComplaint } = await openKept()
      await page.goto(`${portal.url}/livez`)
      await page.goBack({ waitUntil: 'commit' })
      await page.getByRole('link', { name: 'Beatriz Silva' }).waitFor()
      expect(await backOf(page)).toBe('true 1')
      expect(signIn.visits).toHaveLength(1)
      expectNoComplaint()
    })

    it('shows nothing of it after a sign-out, and leads to the sign-in', async () => {
      const { page, expectNoComplaint } = await openKept()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByText('Signed out.').waitFor()
      await page.goBack({ waitUntil: 'commit' })
      await expect.poll(() => signIn.visits.length).toBe(2)
      await page.getByRole('link', { name: 'Beatriz Silva' }).waitFor()
      expect(await backOf(page)).toBe('true 0')
      expectNoComplaint()
    })
  })
})
