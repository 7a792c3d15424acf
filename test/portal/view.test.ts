/** The portal's views in Chromium: every one has an address, names its objects, and passes axe. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Explanation } from '../../src/portal/explain/explanation.ts'
import { explanationOf } from '../support/gateway/explained.ts'
import { browser } from '../support/need.ts'
import { closeDialog, type Portal, portalDocuments, startPortal } from '../support/portal.ts'

const everyMutation = 'reprocessRun,reprocessUsers,cancelRun,runWorkflow,restoreWorkflow,releaseWorkflow'

/** Of the elements that are wider than their place and do not scroll, in the browser. */
const textsOfOverflowing = (elements: readonly Element[]) =>
  elements
    .filter(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
    .filter((element) => getComputedStyle(element).overflowX === 'visible')
    .map(({ className, textContent }) => `${className}: ${textContent}`)

/** Of links: names with more than one address, in the browser. */
const namesOfSeveral = (links: readonly Element[]) => {
  const addresses = new Map<string, Set<string | null>>()
  for (const link of links) {
    const name = link.getAttribute('aria-label') ?? link.textContent
    addresses.set(name, (addresses.get(name) ?? new Set()).add(link.getAttribute('href')))
  }
  return [...addresses].flatMap(([name, { size }]) => (size > 1 ? [name] : []))
}

describe.skipIf(browser.isMissing)(browser.title('the portal'), () => {
  let portal: Portal
  beforeAll(async () => {
    portal = await startPortal({ MUTATIONS: everyMutation })
  })
  afterAll(() => portal.close())

  it('shows the failures by reason, and the users behind one, with the way to their reprocessing', async () => {
    const { page, expectNoComplaint } = await portal.open()
    const reason = page.locator('details', { hasText: 'Generate TAP And Send Email' }).first()
    await reason.locator('summary').click()
    await reason.getByRole('link', { name: 'Peter Hansen' }).waitFor()
    await reason.getByRole('link', { name: 'Select 2 users for reprocessing' }).click()
    await page.getByRole('heading', { level: 1, name: 'Onboard pre-hire employee' }).waitFor()
    await page.getByText('2 users of at most 10 selected.').waitFor()
    expectNoComplaint()
  })

  it.each<['light' | 'dark', number, (readonly string[])?]>([
    ['light', 1280],
    // The same elements: what their looks decide.
    ['dark', 320, ['color-contrast', 'target-size', 'link-in-text-block', 'scrollable-region-focusable']],
  ])(
    'passes axe on every view and open dialog, %s and %d px wide',
    { timeout: 400_000 },
    async (colorScheme, width, rules) => {
      const { page, visit, expectAccessible, expectNoComplaint } = await portal.open({ colorScheme, width })
      const arrived = async (place: string) => {
        await expectAccessible(place, rules)
        // Only tables scroll sideways, within themselves.
        expect(await page.evaluate(() => document.documentElement.scrollWidth), place).toBeLessThanOrEqual(width)
        // And nothing runs over what stands beside it.
        expect(await page.locator('main :is(li, dd, p, td, th) *').evaluateAll(textsOfOverflowing), place).toEqual([])
        // In a list of links, which screen readers offer, a name is all that there is of one.
        expect(await page.locator('main').getByRole('link').evaluateAll(namesOfSeveral), place).toEqual([])
      }
      await page.locator('details summary').first().click()
      await arrived('overview')
      await page.getByRole('button', { name: 'Explain' }).first().click()
      await page.getByRole('heading', { name: 'Wave 1' }).waitFor()
      await page.locator('dialog summary').last().click()
      await arrived('dialog that explains')
      await closeDialog(page)

      await page.getByRole('link', { name: 'Onboard new hire employee' }).first().click()
      await arrived('users of a workflow')
      const workflow = new URL(page.url()).pathname
      for (const [tab, control] of [
        ['', 'checkbox'],
        ['?tab=runs', 'radio'],
      ] as const) {
        await visit(workflow + tab)
        await page.getByRole(control).first().click()
        await page.locator('#reprocess').click()
        await page.getByRole('heading', { name: 'Tasks' }).waitFor()
        await arrived(`dialog of ${control}`)
        await closeDialog(page)
      }
      await page.getByRole('button', { name: 'Run for users…' }).click()
      await arrived('dialog of runWorkflow')
      await closeDialog(page)
      await visit(`${workflow}?tab=tasks`)
      await arrived('tasks of a workflow')
      await visit(`${workflow}?tab=runs`)
      await page.getByRole('row', { name: 'Completed with errors' }).getByRole('link').first().click()
      await arrived('run')
      for (const path of ['people?search=an', 'operations', 'operations/none', 'deleted', 'nowhere']) {
        await visit(`/${path}`)
        await arrived(path)
      }
      await visit('/people?search=Beatriz')
      await page.getByRole('link', { name: 'Beatriz Silva' }).click()
      await page.getByRole('heading', { level: 1, name: 'Beatriz Silva' }).waitFor()
      await arrived('person')
      await page.keyboard.press('?')
      await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor()
      await arrived('shortcuts')
      expectNoComplaint()
    },
  )

  it('passes axe at 200 %, in forced colours, with a mark of its own for each status and bar', async () => {
    // A window of 1280 px at 200 % has 640.
    const { page, settled, expectAccessible, expectNoComplaint } = await portal.open({
      width: 640,
      colorScheme: 'dark',
      forcedColors: 'active',
    })
    await expectAccessible('overview')
    const statuses = new Set(await page.locator('.status').allInnerTexts())
    expect(new Set([...statuses].map((text) => text.charAt(0))).size).toBe(statuses.size)
    const bar = page.locator('.reasons .bar > .bad').first()
    const colours = await bar.evaluate((one) =>
      [one, one.parentElement ?? one].map((each) => getComputedStyle(each).backgroundColor),
    )
    expect(new Set(colours).size).toBe(2)
    await page.getByRole('button', { name: 'Explain' }).last().click()
    await page.getByRole('heading', { name: 'Wave 1' }).waitFor()
    await expectAccessible('dialog that explains')
    await closeDialog(page)
    await page.getByRole('rowheader').getByRole('link', { name: 'Onboard new hire employee' }).click()
    await settled()
    await page.getByRole('checkbox').first().click()
    await page.locator('#reprocess').click()
    await page.getByRole('heading', { name: 'Tasks' }).waitFor()
    await expectAccessible('dialog')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640)
    expectNoComplaint()
  })

  it('shows what was read for another period as such, until that of the chosen one is there', async () => {
    const { page, settled, expectNoComplaint } = await portal.open()
    await page.getByRole('link', { name: 'Onboard new hire employee' }).first().click()
    await page.getByRole('row', { name: 'Yuki Tanaka' }).first().waitFor()
    await settled()
    const opacities = () =>
      Promise.all(
        ['.tiles', '.section .scroll'].map((part) =>
          page.locator(part).evaluate((element) => getComputedStyle(element).opacity),
        ),
      )
    expect(await opacities()).toEqual(['1', '1'])
    const { promise: gate, resolve } = Promise.withResolvers<void>()
    await page.route('**/graphql', async (route) => {
      await gate
      return route.continue()
    })
    await page.getByLabel('Period').selectOption('90')
    await page.locator('.tiles[aria-busy=true]').waitFor()
    expect(await opacities()).toEqual(['0.45', '0.45'])
    resolve()
    await settled()
    expect(await opacities()).toEqual(['1', '1'])
    expectNoComplaint()
  })

  it('shows a view again by its address, also in another window', async () => {
    const first = await portal.open()
    await first.page.getByRole('link', { name: 'Onboard new hire employee' }).first().click()
    await first.page.getByRole('link', { name: 'Runs', exact: true }).click()
    await first.page.getByLabel('Status').selectOption('failed')
    await first.page.getByLabel('Period').selectOption('30')
    await first.settled()
    const rows = (page: Page) => page.locator('tbody tr').allInnerTexts()
    const shown = await rows(first.page)
    expect(shown).toHaveLength(1)

    const { pathname, search } = new URL(first.page.url())
    const second = await portal.open({ path: pathname + search })
    // Its columns depend on what the viewer may.
    await expect.poll(() => rows(second.page)).toEqual(shown)
    await first.page.getByRole('link', { name: 'Tasks', exact: true }).click()
    await first.settled()
    // Its CSV has the rows that it shows.
    const csv = await first.page.getByRole('link', { name: 'CSV' }).getAttribute('href')
    const lines = (await (await fetch(portal.url + csv)).text()).trim().split('\r\n')
    expect(lines).toHaveLength(1 + (await rows(first.page)).length)
    await first.page.goBack()
    await first.settled()
    expect(await rows(first.page)).toEqual(shown)
    first.expectNoComplaint()
  })

  it('leads from the count of the users for whom a task failed to these users and their reasons', async () => {
    const { page, settled, expectNoComplaint } = await portal.open()
    await page.getByRole('link', { name: 'Onboard new hire employee' }).first().click()
    await page.getByRole('link', { name: 'Tasks', exact: true }).click()
    await page.getByRole('row', { name: 'Add User To Groups' }).getByRole('link', { name: '1 failed' }).click()
    await page.getByRole('heading', { level: 1, name: 'Run of' }).waitFor()
    await settled()
    expect(await page.getByLabel('Status').inputValue()).toBe('failed')
    const user = page.getByRole('listitem').filter({ hasText: 'Yuki Tanaka' }).first()
    await user.getByText('Insufficient privileges to complete the operation').waitFor()
    expectNoComplaint()
  })

  it('explains a part by the keyboard alone: its requests in their waves, their number and what they need', async () => {
    const { page, focused, tabTo, expectNoComplaint } = await portal.open()
    const part = page.getByRole('region', { name: 'Workflows', exact: true })
    const shown = await part.getByRole('row').allInnerTexts()
    await tabTo(/^Explain$/)
    await page.keyboard.press('e')
    await page.getByRole('dialog', { name: 'Explain: Failures by reason' }).waitFor()
    await closeDialog(page)
    expect(await focused()).toBe('Explain')
    await part.getByRole('button', { name: 'Explain' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Explain: Workflows' })
    await dialog.getByRole('table').first().waitFor()

    const text = Object.values(portalDocuments()).find((each) => each.includes('query WorkflowsWithLastRun')) ?? ''
    const send = (path: string, init?: RequestInit) => fetch(portal.url + path, init)
    const { requests, waves, cost, permissions }: Explanation = await explanationOf({ send }, text)
    const tiles = await dialog.locator('.tiles dd').allInnerTexts()
    expect(tiles[0]).toBe(`${cost.graphRequests.estimated}`)
    expect(tiles.at(-1)).toBe(`${waves.length}`)
    const rows = await dialog.locator('tbody tr').allInnerTexts()
    expect(rows).toHaveLength(requests.length)
    for (const [index, { method, urls, field, most }] of requests.entries()) {
      const [path = '', options = ''] = urls[0]?.split('?') ?? []
      const line = rows[index]?.replaceAll(/[\s,]/g, '')
      for (const each of [method, path, ...new URLSearchParams(options).values(), field, `${most}`])
        expect(line).toContain(each.replaceAll(/[\s,]/g, ''))
    }
    for (const permission of permissions.permissions) expect(await dialog.innerText()).toContain(permission)
    await closeDialog(page)
    expect(await focused()).toBe('Explain')
    // The explanation of the document is no answer to the part that reads it.
    expect(await part.getByRole('row').allInnerTexts()).toEqual(shown)
    expectNoComplaint()
  })

  it('copies a part as GraphQL, which answers with what is shown', async () => {
    const { page, expectNoComplaint } = await portal.open()
    await page.getByRole('region', { name: 'Quarantined' }).getByRole('button', { name: 'Copy as GraphQL' }).click()
    await page.getByText('Copied').waitFor()
    const query = await page.evaluate(() => navigator.clipboard.readText())
    const response = await fetch(`${portal.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
    const { data } = await response.json()
    expect(data.workflows.nodes.map(({ displayName }: { displayName: string }) => displayName)).toEqual([
      'Offboard an employee',
    ])
    expectNoComplaint()
  })
})
