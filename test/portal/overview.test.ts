/** The overview in the portal: from a reason to its users and on to their reprocessing, while runs end and more fails. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browser } from '../support/need.ts'
import { portalForEach } from '../support/portal.ts'

const minute = 60_000

describe.skipIf(browser.isMissing)(browser.title('the overview'), () => {
  const portal = portalForEach()

  /** One reason, opened. */
  const openReason = async (page: Page, reason: string) => {
    const item = page.locator('.reasons > li', { hasText: reason })
    await item.locator('summary').click()
    await item.locator('.behind li').first().waitFor()
    return item
  }

  it('shows the users of the reason that is opened, although more has failed since the list was read', async () => {
    const { page, settled, expectNoComplaint } = await portal.open()
    await settled()
    // A user of the run under way fails, for a reason that comes before others.
    portal.gateway.emulator.advance(12 * minute)
    const item = await openReason(page, 'did not call back within PT10M')
    expect(await item.locator('.behind li').allInnerTexts()).toEqual([expect.stringContaining('Noor Haddad')])
    expectNoComplaint()
  })

  it('reads failures and last runs again when a run has ended', async () => {
    const { page, settled, expectNoComplaint } = await portal.open()
    await settled()
    const running = page.getByRole('region', { name: 'Running now' }).getByRole('listitem')
    await running.filter({ hasText: 'Post-Onboarding' }).waitFor()
    const row = page.getByRole('row', { name: 'Post-Onboarding of an employee' })
    await row.getByText('In progress').waitFor()
    const before = await page.locator('.reasons > li').count()
    portal.gateway.emulator.advance(60 * minute)
    await row.getByText('In progress').waitFor({ state: 'detached' })
    await expect.poll(() => page.locator('.reasons > li').count()).toBeGreaterThan(before)
    expectNoComplaint()
  })

  it('selects the latest result of each user, in the period that was chosen', async () => {
    const { page, settled, expectNoComplaint } = await portal.open({ path: '/?days=30' })
    const item = await openReason(page, 'litigation hold')
    const times = await item
      .locator('.behind li time')
      .evaluateAll((all) => all.map((each) => each.getAttribute('datetime')))
    expect(times.length).toBeGreaterThan(1)
    await item.getByRole('link', { name: 'Select 1 user for reprocessing' }).click()
    const row = page.locator('tbody tr').filter({ has: page.locator('input:checked') })
    await row.waitFor()
    await settled()
    expect(await row.locator('time').first().getAttribute('datetime')).toBe(times[0])
    expect(new URL(page.url()).searchParams.get('days')).toBe('30')
    expectNoComplaint()
  })

  it('shows what each user of a reason was told where that differs, and as many reasons as a reader wants', async () => {
    await portal.stage({ seed: 'large' })
    const { page, settled, expectNoComplaint } = await portal.open({ path: '/?days=90' })
    await settled()
    const reasons = page.locator('.reasons > li')
    expect(await reasons.count()).toBe(25)
    const [, all] = /the 25 most frequent of (\d+) reasons/.exec(await page.locator('.lead').innerText()) ?? []
    await page.getByRole('button', { name: 'Show all reasons' }).click()
    await expect.poll(() => reasons.count()).toBe(Number(all))
    expect(await page.getByRole('button', { name: /Show .* reasons/ }).count()).toBe(0)

    const differing = reasons.filter({ hasText: 'For example: ' }).first()
    await differing.locator('summary').click()
    await differing.locator('.behind li').first().waitFor()
    const told = await differing.locator('.behind .reason').allInnerTexts()
    expect(new Set(told).size).toBeGreaterThan(1)
    expectNoComplaint()
  })
})
