/** The seed's procedure in the portal: select, read what it would do, confirm the number, follow it; by mouse and by keyboard alone. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browser } from '../support/need.ts'
import { type Portal, startPortal } from '../support/portal.ts'

const openWorkflow = async (page: Page, name: string) => {
  await page.getByRole('link', { name }).first().click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

describe.skipIf(browser.isMissing)(browser.title('reprocessing in the portal'), () => {
  let portal: Portal
  beforeAll(async () => {
    portal = await startPortal()
  })
  afterAll(() => portal.close())

  it('takes ten users, refuses the eleventh and says why', async () => {
    const { page, settled, expectNoComplaint } = await portal.open()
    await openWorkflow(page, 'Onboard new hire employee')
    await settled()
    const boxes = page.getByRole('checkbox', { name: /^Select / })
    expect(await boxes.count()).toBeGreaterThan(10)
    for (const position of Array(10).keys()) await boxes.nth(position).click()
    await page.getByText('10 users of at most 10 selected.').waitFor()
    // It says that it is disabled, and takes a click to say why.
    await boxes.nth(10).click({ force: true })
    expect(await boxes.nth(10).isChecked()).toBe(false)
    await page.getByRole('status').filter({ hasText: 'One reprocessing takes at most 10 users' }).waitFor()
    expect(await boxes.nth(9).isChecked()).toBe(true)
    await boxes.nth(0).click()
    await boxes.nth(10).click()
    expect(await boxes.nth(10).isChecked()).toBe(true)
    expectNoComplaint()
  })

  it('puts each refusal beside its user, and sends nothing', async () => {
    const { page, settled, expectNoComplaint } = await portal.open()
    await openWorkflow(page, 'Onboard new hire employee')
    await settled()
    await page.getByRole('checkbox', { name: 'Select Yuki Tanaka' }).first().click()
    await page.getByRole('checkbox', { name: 'Select Tomas Novak' }).first().click()
    await page.getByRole('button', { name: 'Reprocess 2 users…' }).click()
    const dialog = page.getByRole('dialog')
    const refused = dialog.getByRole('listitem').filter({ hasText: 'Tomas Novak' })
    await refused.getByText('None of the tasks failed.').waitFor()
    expect(await dialog.getByRole('listitem').filter({ hasText: 'Yuki Tanaka' }).innerText()).toBe('Yuki Tanaka')
    const send = dialog.getByRole('button', { name: /^Reprocess/ })
    expect(await send.getAttribute('aria-disabled')).toBe('true')
    await dialog.getByLabel('All tasks').check()
    await refused.getByText('None of the tasks failed.').waitFor({ state: 'detached' })
    await dialog.getByRole('button', { name: 'Reprocess 2 users' }).and(page.locator('[aria-disabled=false]')).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Audit trail' }).click()
    await page.getByText('No operation.').waitFor()
    expectNoComplaint()
  })

  it('is done by the keyboard alone, and the focus returns where it came from', async () => {
    const { page, settled, focused, tabTo, expectNoComplaint } = await portal.open()
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Skip to the content')
    await tabTo(/^Onboard new hire employee$/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Onboard new hire employee' }).waitFor()
    await settled()
    await tabTo(/^Select Yuki Tanaka$/)
    await page.keyboard.press('Space')
    await tabTo(/^Reprocess 1 user…$/)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Add User To Groups').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await focused()).toBe('Reprocess 1 user…')
    await page.keyboard.press('r')
    await dialog.getByRole('button', { name: 'Reprocess 1 user' }).and(page.locator('[aria-disabled=false]')).waitFor()
    await tabTo(/^Reprocess 1 user$/)
    await page.keyboard.press('Enter')
    await page.getByText('Microsoft Graph has accepted it, and does it once.').waitFor()
    expectNoComplaint()
  })

  it('of one run: the dialog says who, what and how many, and the operation is followed to its end', async () => {
    const { page, settled, expectNoComplaint } = await portal.open()
    await openWorkflow(page, 'Onboard new hire employee')
    await page.getByRole('link', { name: 'Runs', exact: true }).click()
    await settled()
    await page.getByRole('row', { name: 'Completed with errors' }).getByRole('radio').click()
    await page.getByRole('button', { name: 'Reprocess the run…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Yuki Tanaka').waitFor()
    await dialog.getByText('Sends again').waitFor()
    await dialog.getByLabel('Reason').fill('Group sync repaired')
    await dialog.getByRole('button', { name: 'Reprocess 4 users' }).click()

    await page.getByRole('heading', { level: 1, name: 'Reprocess run' }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/operations\/[\w-]+$/)
    await page.getByText('Microsoft Graph has accepted it, and does it once.').waitFor()
    await page.getByText('Group sync repaired').waitFor()
    // By the events of one stream, without another request.
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    await page.getByText('of 4 done, 1 failed').waitFor()
    await page.getByText('This page shows each change at once.').waitFor({ state: 'detached' })
    expect(requests).toEqual([])
    await page.getByRole('link', { name: 'The run of' }).click()
    await page.getByText('Reprocessings, oldest first').waitFor()
    expectNoComplaint()
  })
})
