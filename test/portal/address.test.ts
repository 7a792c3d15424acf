/** The portal's addresses: each gives a view and its list, also one that a person or a mail program has garbled. */
import { describe, expect, it } from 'vitest'
import { addressOf, root } from '../../src/portal/address/address.ts'
import { periodOf } from '../../src/portal/address/period.ts'
import { listOf } from '../../src/portal/list/list.ts'
import { browser } from '../support/need.ts'
import { portalForEach } from '../support/portal.ts'

const garbledParts = ['%', '%E0%A4%A', '%00', '%2F', '..%2F', '__proto__', 'constructor', ' ', '🙂', 'a'.repeat(5_000)]

/** Of every view, with `id` in place of each id. */
const pathsOf = (id: string) => [
  id,
  `workflows/${id}`,
  `workflows/${id}/runs`,
  `workflows/${id}/runs/${id}`,
  `workflows/none/runs/${id}`,
  `people/${id}`,
  `operations/${id}`,
  `deleted/${id}`,
]

const plainPaths = ['', 'workflows', 'workflows/none', 'workflows/none/runs/none', 'people', 'people/none']
const otherPaths = ['operations', 'operations/none', 'deleted', 'nowhere']

const garbledValues = ['', 'foo', '%', '%E0%A4%A', '14', '7.0', '1e1', '-1', '__proto__', 'constructor', 'toString']
const instants = ['2026', '+275760-09-13T00:00:00Z', '-271821-04-20T00:00:00Z', '1969-12-31T00:00:00Z', '10000-01-01']
const parameters = ['tab', 'days', 'until', 'status', 'origin', 'task', 'after', 'search', 'choose', 'other']

const queries = [
  '?',
  '?%',
  '?&&==&',
  ...parameters.flatMap((name) => [...garbledValues, ...instants].map((value) => `?${name}=${value}`)),
]

const at = (path: string, search = '') => addressOf({ pathname: root.pathname + path, search }, Date.UTC(2026, 10, 29))

describe('an address', () => {
  it('gives a view and what it reads, with whatever ids and parameters', () => {
    const usual = periodOf(at(''))
    for (const path of [...plainPaths, ...otherPaths, ...garbledParts.flatMap(pathsOf)])
      for (const search of queries) {
        const address = at(path, search)
        const place = `/${path}${search}`
        expect(address.view.kind, place).toMatch(/^\w+$/)
        const { start, end, days } = periodOf(address)
        for (const instant of [start, end]) expect(instant, place).toMatch(/^\d{4}(?:-\d\d){2}T\d\d(?::\d\d){2}Z$/)
        expect(days, place).toBe(usual.days)
        const list = listOf(address)
        expect(list === null || list.length === 2, place).toBe(true)
      }
  })

  it('that is encoded wrongly is that of nothing', () => {
    for (const path of ['%', 'people/%', 'workflows/%E0%A4%A', 'workflows/none/runs/%'])
      expect(at(path).view, path).toEqual({ kind: 'nothing' })
  })

  it('with a parameter that it does not know reads what it reads without one', () => {
    for (const path of ['', 'workflows/none', 'workflows/none/runs/none', 'people/none', 'operations', 'deleted'])
      for (const name of ['tab', 'days', 'status', 'origin', 'other'])
        for (const value of ['foo', '14', '7.0', '__proto__', 'constructor'])
          expect(listOf(at(path, `?${name}=${value}`)), `/${path}?${name}=${value}`).toEqual(listOf(at(path)))
  })
})

describe.skipIf(browser.isMissing)(browser.title('the portal at a garbled address'), () => {
  const portal = portalForEach()

  it('says that there is nothing, or shows its usual choices', async () => {
    const { page, visit, expectNoComplaint } = await portal.open({ path: '/people/%' })
    const title = page.getByRole('heading', { level: 1 })
    expect(await title.innerText()).toBe('There is nothing at this address')
    await page.getByRole('link', { name: 'Go to the overview' }).click()
    await title.filter({ hasText: 'Overview' }).waitFor()

    const id = new URL(
      (await page.getByRole('rowheader').getByRole('link').first().getAttribute('href')) ?? '',
      page.url(),
    ).pathname
    await visit(`${id}?tab=foo&days=14&status=foo&origin=constructor`)
    await page.getByRole('row', { name: 'Select' }).waitFor()
    expect(await page.locator('.tabs [aria-current]').innerText()).toBe('Users')
    const chosen = await page
      .locator('select')
      .evaluateAll((all) =>
        all.map((each) => (each instanceof HTMLSelectElement ? each.selectedOptions[0]?.text : null)),
      )
    expect(chosen).toEqual(['Last 7 days', 'Every status', 'Everything'])
    const periods = await page.getByLabel('Period').locator('option').allInnerTexts()
    expect(periods).toEqual(['Last 24 hours', 'Last 7 days', 'Last 30 days', 'Last 90 days'])
    await page.getByLabel('Period').selectOption('1')
    await page.waitForURL(/days=1\b/)
    await page.getByLabel('Period').selectOption('7')
    await page.waitForURL((url) => !url.searchParams.has('days'))
    // A task that it no longer has is still the one of which rows are shown.
    await visit(`${id}?tab=tasks&task=gone`)
    expect(await page.locator('select').nth(1).locator('option:checked').innerText()).toBe('Another task')
    expectNoComplaint()
  })

  it('of a workflow, a run or an operation that does not exist says so alone, with the way to the overview', async () => {
    const { page, visit, expectNoComplaint } = await portal.open({ path: '/workflows/none' })
    const main = page.locator('main')
    await page.getByRole('heading', { name: 'There is no such workflow' }).waitFor()
    expect(await main.innerText()).toMatch(/^There is no such workflow\s+Go to the overview$/)
    await visit('/workflows/none/runs/none')
    await page.getByRole('heading', { name: 'There is no such run' }).waitFor()
    expect(await main.innerText()).toMatch(/^There is no such run\s+Go to the overview$/)
    await visit('/operations/nope')
    await page.getByRole('heading', { name: 'There is no such operation' }).waitFor()
    expect(await main.innerText()).toMatch(/^There is no such operation\s+Go to the overview$/)
    expectNoComplaint()
  })
})
