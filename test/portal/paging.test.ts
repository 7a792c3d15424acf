/** The ways within the portal: where the focus and the view are after a link, on the way back, and in a low or narrow window. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browser } from '../support/need.ts'
import { portalForEach } from '../support/portal.ts'

/** Whether a part of what has the focus is below the bar of the selection, in the browser. */
const isFocusCovered = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement
    const bar = document.querySelector('.selection')
    if (focused === null || bar === null || bar.contains(focused)) return false
    const { left, width, top, bottom } = focused.getBoundingClientRect()
    const x = Math.min(Math.max(left + width / 2, 1), innerWidth - 1)
    return [top + 2, bottom - 2].some((y) => bar.contains(document.elementFromPoint(x, y)))
  })

describe.skipIf(browser.isMissing)(browser.title('the ways in the portal'), () => {
  // 120 users: three pages.
  const portal = portalForEach({ seed: '1x1x120x1' })
  const users = async () => {
    const { data } = await portal.gateway.ask('{ workflows(first: 1) { nodes { id } } }')
    return `/workflows/${data.workflows.nodes[0].id}?days=90`
  }

  it('lead to the heading of the next page, which keeps the selection, and back to where the reader was', async () => {
    const { page, settled, focused, expectNoComplaint } = await portal.open({ path: await users() })
    const place = () => page.evaluate(() => Math.round(scrollY))
    await page.getByRole('checkbox').first().click()
    await page.getByRole('link', { name: 'Next page' }).focus()
    const left = await place()
    expect(left).toBeGreaterThan(0)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'First page' }).waitFor()
    await settled()
    expect(await focused()).toBe('Users')
    const heading = await page.getByRole('heading', { name: 'Users', exact: true }).boundingBox()
    expect(heading?.y).toBeGreaterThan(0)
    expect(heading?.y).toBeLessThan(450)
    await page.getByText('1 user of at most 10 selected. 1 of them is not in this list.').waitFor()
    await page.goBack()
    await page.getByRole('link', { name: 'First page' }).waitFor({ state: 'detached' })
    await settled()
    await expect.poll(place).toBe(left)

    // To another view it leads to the top.
    const person = page.locator('tbody').getByRole('link').nth(30)
    await person.scrollIntoViewIfNeeded()
    const seen = await place()
    await person.click()
    await page.getByRole('table', { name: 'What the workflows did' }).waitFor()
    expect(await place()).toBe(0)
    await page.goBack()
    await expect.poll(place).toBe(seen)
    await page.getByText('1 user of at most 10 selected.').waitFor()
    expectNoComplaint()
  })

  it.each([
    [1280, 700],
    [320, 568],
    [320, 256],
  ])('never lead below the bar of the selection, %d by %d px', async (width, height) => {
    const { page, expectNoComplaint } = await portal.open({ path: await users() })
    for (const position of Array(10).keys()) await page.getByRole('checkbox').nth(position).click()
    await page.setViewportSize({ width, height })
    await page.getByRole('checkbox').first().focus()
    for (const _ of Array(40)) {
      await page.keyboard.press('Tab')
      expect(await isFocusCovered(page)).toBe(false)
    }
    expectNoComplaint()
  })
})
