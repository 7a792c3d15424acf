/** The end of a token under an open page of the portal: a stream goes on with the next one, or the page says what is wanted. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { type Authority, createAuthority, serveOverTls, type TlsServer } from '../support/authority.ts'
import { type MovableClock, movableClock } from '../support/clock.ts'
import type { TestGateway } from '../support/gateway.ts'
import { browser, openssl } from '../support/need.ts'
import { type OpenPage, type StagedPortal, stagePortal } from '../support/portal.ts'
import { createSignIn, type Person, type SignIn } from '../support/sign-in.ts'

const minute = 60_000
/** Of every token: so little that the page renews it for each request. Seconds. */
const expiresIn = 200
const ada: Person = { oid: 'b2c3d4e5-1111-4222-8333-444455556666', name: 'Ada Example', expiresIn }
const wanted = 'Microsoft Entra wants you to sign in again.'
const isLive = 'Live: each change shows at once.'

describe.skipIf(browser.isMissing || openssl.isMissing)(browser.title(openssl.title('the end of a token')), () => {
  let tls: TlsServer
  let authority: Authority
  let signIn: SignIn
  let portal: StagedPortal
  let gateway: TestGateway
  let clock: MovableClock
  let person = ada

  beforeAll(async () => {
    signIn = createSignIn(
      () => authority,
      () => person,
      () => clock.now(),
    )
    tls = await serveOverTls(signIn.handler)
    authority = createAuthority({ origin: tls.origin, now: () => clock.now() })
    portal = await stagePortal()
  })
  afterAll(async () => {
    await portal?.close()
    await tls?.[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    person = ada
    clock = movableClock()
    for (const list of [signIn.visits, signIn.grants]) list.length = 0
    gateway = await portal.stage({
      authority,
      clock,
      emulatorClock: systemClock,
      env: { PORTAL: 'on', PORTAL_CLIENT_ID: '11112222-3333-4444-8555-666677778888' },
    })
  })

  const open = (expected?: RegExp) => portal.open({ signIn: tls.origin, ...(expected && { expected }) })

  /** At the page of the run that goes on: four users, the next one every four minutes. */
  const openRun = async ({ page }: OpenPage) => {
    const running = page.getByRole('region', { name: 'Running now' }).getByRole('listitem')
    await running.filter({ hasText: 'Post-Onboarding' }).getByRole('link', { name: 'Run of' }).click()
    await page.getByText(isLive).waitFor()
  }

  it('a followed run goes on with the next token at once, without a word, a query or a lost change', async () => {
    const opened = await open()
    const { page, settled, expectNoComplaint } = opened
    await openRun(opened)
    await settled()
    const requests: (string | undefined)[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/graphql')) requests.push(request.headers()['accept'])
    })
    await page.evaluate(() => {
      const look = () => {
        const said = document.querySelector('.follow.lost, [role=alert]')?.textContent
        if (said) document.documentElement.dataset['said'] = said
      }
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    const renewals = signIn.grants.length
    gateway.emulator.advance(4 * minute)
    clock.move(expiresIn * 1_000)
    await page.getByText('1 of 4 done').waitFor()
    await expect.poll(() => requests.length).toBe(1)
    expect(requests[0]).toContain('text/event-stream')
    expect(signIn.grants.slice(renewals)).toEqual(['refresh_token'])

    gateway.emulator.advance(60 * minute)
    await page.getByText('3 of 4 done').waitFor()
    await page.getByText(isLive).waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.documentElement.dataset['said'])).toBe(undefined)
    expect(signIn.visits).toHaveLength(1)
    expectNoComplaint()
  })

  it('a followed run stays as it is where Entra wants the person, and is followed on when they have signed in', async () => {
    const opened = await open(/400/)
    const { page, settled, expectAccessible, expectNoComplaint } = opened
    await openRun(opened)
    await settled()
    const address = page.url()
    person = { ...ada, refuses: 'renewal' }
    clock.move(expiresIn * 1_000)
    const notice = page.getByRole('alert').filter({ hasText: wanted })
    await notice.waitFor()
    await page.getByText('0 of 4 done').waitFor()
    await page.getByText('No live connection: it needs a new sign-in.').waitFor()
    await expectAccessible('a page that waits for the sign-in', ['color-contrast'])
    expect(signIn.visits).toHaveLength(1)

    person = ada
    gateway.emulator.advance(4 * minute)
    await notice.getByRole('button', { name: 'Sign in again' }).click()
    await page.getByText('1 of 4 done').waitFor()
    await page.getByText(isLive).waitFor()
    expect(page.url()).toBe(address)
    expect(signIn.visits).toHaveLength(2)
    expectNoComplaint()
  })

  it('a reprocessing is not sent without a token: the dialog says so, keeps the reason, and leads to the sign-in', async () => {
    const { page, settled, expectNoComplaint } = await open(/400/)
    await page.getByRole('link', { name: 'Onboard new hire employee' }).first().click()
    await settled()
    await page.getByRole('checkbox', { name: 'Select Yuki Tanaka' }).click()
    await page.locator('#reprocess').click()
    const dialog = page.getByRole('dialog')
    const send = dialog.getByRole('button', { name: 'Reprocess 1 user' })
    await send.and(page.locator('[aria-disabled=false]')).waitFor()
    await dialog.getByLabel('Reason').fill('Group sync repaired')
    person = { ...ada, refuses: 'renewal' }
    await send.click()
    const said = dialog.getByRole('alert').filter({ hasText: 'Your sign-in has ended. Nothing was sent.' })
    await said.waitFor()
    expect(await dialog.getByLabel('Reason').inputValue()).toBe('Group sync repaired')
    expect(signIn.visits).toHaveLength(1)

    person = ada
    await said.getByRole('button', { name: 'Sign in again' }).click()
    await page.getByRole('checkbox', { name: 'Select Yuki Tanaka' }).waitFor()
    await settled()
    expect(signIn.visits).toHaveLength(2)
    expect(gateway.asked().filter(({ method }) => method !== 'GET')).toEqual([])
    await page.getByRole('link', { name: 'Audit trail' }).click()
    await page.getByText('No operation.').waitFor()
    expectNoComplaint()
  })

  it('a fresh token that is not accepted leads to no second visit, but to the reason', async () => {
    person = { ...ada, claims: { aud: 'another-application' } }
    const { page, settled } = await open(/401/)
    await page.getByRole('alert').filter({ hasText: wanted }).waitFor()
    await settled()
    expect(signIn.visits).toHaveLength(1)
  })
})
