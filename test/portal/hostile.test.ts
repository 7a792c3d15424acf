/** The portal over a tenant with hostile names and a list that fails: text stays text, and the rest stands. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestGateway } from '../support/gateway.ts'
import { browser } from '../support/need.ts'
import { type StagedPortal, stagePortal } from '../support/portal.ts'

const script = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
const arabic = 'مريم الحسن'

/** Every name and reason in Graph's answers, replaced. */
const replaced = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(replaced)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (name === 'failureReason' && inner !== null) return [name, script]
      if (name === 'displayName' && inner === 'Yuki Tanaka') return [name, arabic]
      return name === 'displayName' && inner === 'Noor Haddad' ? [name, script.repeat(4)] : [name, replaced(inner)]
    }),
  )
}

describe.skipIf(browser.isMissing)(browser.title('the portal over a hostile tenant'), () => {
  let portal: StagedPortal
  beforeAll(async () => {
    portal = await stagePortal()
  })
  afterAll(() => portal.close())
  let gateway: TestGateway
  beforeEach(async () => {
    gateway = await portal.stage()
  })

  it('shows names and reasons as text, each in its own direction', async () => {
    gateway.emulator.faults.add({ fault: { kind: 'rewrite', transform: replaced }, match: { on: 'item' }, every: 1 })
    gateway.emulator.faults.add({ fault: { kind: 'rewrite', transform: replaced }, match: { on: 'request' }, every: 1 })
    const { page, settled, expectNoComplaint } = await portal.open({ width: 320 })
    await page.getByText(script).first().waitFor()
    await page.getByRole('link', { name: 'Onboard new hire employee' }).first().click()
    await page.getByRole('link', { name: arabic }).first().waitFor()
    await settled()
    await page.getByText(script.repeat(4)).first().waitFor()
    const direction = (element: Element) => getComputedStyle(element).direction
    expect(await page.locator('bdi', { hasText: arabic }).first().evaluate(direction)).toBe('rtl')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    expect(await page.locator('main img, main script').count()).toBe(0)
    expect(await page.title()).toBe('Onboard new hire employee – Lifecycle Workflows')
    expectNoComplaint()
  })

  it('says which part could not be read, in its place, and shows the others', async () => {
    gateway.emulator.faults.add({
      fault: { kind: 'answer', status: 403 },
      match: { path: '/userProcessingResults/summary|/taskReports/summary|/runs/summary' },
      every: 1,
    })
    const { page, settled, expectNoComplaint } = await portal.open()
    await page.getByRole('link', { name: 'Onboard new hire employee' }).first().click()
    await settled()
    await page.getByRole('alert').filter({ hasText: 'Tell an administrator of the gateway' }).waitFor()
    await page.getByRole('row', { name: 'Ada Brandt' }).first().waitFor()
    gateway.emulator.faults.clear()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    expectNoComplaint()
  })
})
