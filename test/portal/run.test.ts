/** A run in the portal: its times in the reader's zone and language, and its users' tasks on a line of time. */
import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browser } from '../support/need.ts'
import { portalForEach } from '../support/portal.ts'

const query =
  '{ runs(first: 1, filter: { processingStatus: { eq: COMPLETED_WITH_ERRORS } }) { nodes { id workflowId } } }'

/** Has left the directory. */
const leftId = '907279a1-08c9-4594-9ea7-8e74cead3a2e'

/** The place of an element, or of its own last text. In the browser. */
const placeOf = (element: Element) => element.getBoundingClientRect()
const placeOfLastText = (element: Element) => {
  const range = document.createRange()
  range.selectNode(element.lastChild ?? element)
  return range.getBoundingClientRect()
}
const isAnyOverflowing = (elements: readonly Element[]) =>
  elements.some(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
const backgroundOf = (element: Element) => getComputedStyle(element).backgroundColor

describe.skipIf(browser.isMissing)(browser.title('a run in the portal'), () => {
  const portal = portalForEach()
  const pathOfRun = async () => {
    const { id, workflowId } = (await portal.gateway.ask(query)).data.runs.nodes[0]
    return `/workflows/${workflowId}/runs/${id}`
  }

  it('has the day in UTC beside a time in the reader’s zone where that is another one', async () => {
    // Ten hours behind UTC and fourteen before it: at each instant, one of them has another day.
    const withDay = /^\d+ \w+ \d{4}, \d\d:\d\d \((\d+) \w+ \d{4}, \d\d:\d\d\sUTC\)$/
    const withoutDay = /^(\d+) \w+ \d{4}, \d\d:\d\d \(\d\d:\d\d\sUTC\)$/
    let other = 0
    for (const timezoneId of ['Pacific/Honolulu', 'Pacific/Kiritimati']) {
      const path = await pathOfRun()
      const { page, visit, expectNoComplaint } = await portal.open({ path, isAlone: true, timezoneId, width: 320 })
      const time = page.locator('.facts time')
      const at = (await time.getAttribute('datetime')) ?? ''
      const text = await time.innerText()
      const isOther =
        new Intl.DateTimeFormat('en', { day: 'numeric', timeZone: timezoneId }).format(new Date(at)) !==
        `${new Date(at).getUTCDate()}`
      if (isOther) other += 1
      expect(text).toMatch(isOther ? withDay : withoutDay)
      expect((isOther ? withDay : withoutDay).exec(text)?.[1]).toBe(`${new Date(at).getUTCDate()}`)
      // It also has room in a narrow window: beside other words, and in a table.
      for (const each of [path, `/people/${leftId}`]) {
        await visit(each)
        expect(await page.locator('main :is(dd, p, td)').evaluateAll(isAnyOverflowing)).toBe(false)
      }
      expectNoComplaint()
    }
    expect(other).toBe(1)
  })

  it('keeps a time in Arabic together within words in English', async () => {
    const { page, expectNoComplaint } = await portal.open({ path: await pathOfRun(), isAlone: true, locale: 'ar-SA' })
    const beside = page.locator('.facts time > .aside')
    const time = await beside.locator('bdi').evaluate(placeOf)
    const utc = await beside.evaluate(placeOfLastText)
    expect(await beside.innerText()).toMatch(/\sUTC\)$/)
    expect(utc.left).toBeGreaterThanOrEqual(time.right - 1)
    expect(utc.width).toBeLessThan(time.width * 3)
    expectNoComplaint()
  })

  it('says from when to when its line of time goes, and keeps what belongs together close', async () => {
    const { page, expectNoComplaint } = await portal.open({ path: await pathOfRun() })
    const { start, end } = {
      start: await page.locator('.scale time').first().getAttribute('datetime'),
      end: await page.locator('.scale time').last().getAttribute('datetime'),
    }
    const second = String.raw`\d+ \w+ \d{4}, \d\d:\d\d:\d\d \(\d\d:\d\d:\d\d\sUTC\)`
    expect(await page.locator('.scale').innerText()).toMatch(new RegExp(`^From ${second}\\s+to ${second}$`))
    expect(Date.parse(end ?? '')).toBeGreaterThan(Date.parse(start ?? ''))
    const track = await page.locator('.track').first().evaluate(placeOf)
    const scale = await page.locator('.scale > :first-child').evaluate(placeOf)
    expect(Math.abs(scale.left - track.left)).toBeLessThan(2)
    const top = async (locator: Locator) => (await locator.evaluate(placeOf)).top
    const bottom = async (locator: Locator) => (await locator.evaluate(placeOf)).bottom
    const row = page.locator('.timeline > li', { hasText: 'Insufficient privileges' }).first()
    expect(await top(row.locator('.who .status'))).toBeLessThan((await bottom(row.locator('.who .name'))) + 30)
    const step = row.locator('.steps > li', { hasText: 'Insufficient privileges' })
    expect(Math.abs((await top(step.locator('.status'))) - (await top(step.locator('.task'))))).toBeLessThan(4)
    expectNoComplaint()
  })

  it.each(['light', 'dark'] as const)(
    'tells failed tasks apart in forced colours, %s, with colours of the system',
    async (colorScheme) => {
      const { page, expectNoComplaint } = await portal.open({
        path: await pathOfRun(),
        forcedColors: 'active',
        colorScheme,
      })
      const bar = async (tone: string) => page.locator(`.facts .bar > .${tone}`).evaluate(backgroundOf)
      const task = async (status: string) => page.locator(`.track > .${status}`).first().evaluate(backgroundOf)
      expect([await task('completed'), await task('failed')]).toEqual([await bar('good'), await bar('bad')])
      expect(await task('failed')).not.toBe(await task('completed'))
      expectNoComplaint()
    },
  )

  it('says where a CSV of its workflow cannot be read, and saves none', async () => {
    const path = (await pathOfRun()).replace(/\/runs\/.*/, '?tab=runs')
    const { page, expectNoComplaint } = await portal.open({
      path,
      expected: /the server responded with a status of 5\d\d/,
    })
    const link = page.getByRole('link', { name: 'CSV' })
    const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(file.suggestedFilename()).toBe('runs.csv')
    await page.route('**/export/*', (route) => route.fulfill({ status: 503, json: { error: 'throttled' } }))
    let saved = 0
    page.on('download', () => {
      saved += 1
    })
    await link.click()
    await page.getByText('The file could not be read.').waitFor()
    expect(saved).toBe(0)
    expectNoComplaint()
  })
})
