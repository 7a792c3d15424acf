/** The portal over a tenant with hostile names and a list that fails: text stays text, and the rest stands. */
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { browser } from '../support/need.ts'
import { closeDialog, portalForEach } from '../support/portal.ts'

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

/** Every name of a user or a workflow, so long that no line holds it. */
const long = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(long)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (name === 'displayName' && typeof inner === 'string')
        return [name, inner.length % 2 === 0 ? inner.replaceAll(' ', '').repeat(10) : `${arabic} `.repeat(12)]
      return [name, long(inner)]
    }),
  )
}

describe.skipIf(browser.isMissing)(browser.title('the portal over a hostile tenant'), () => {
  const portal = portalForEach()

  it('shows names and reasons as text, each in its own direction', async () => {
    portal.gateway.emulator.faults.add({
      fault: { kind: 'rewrite', transform: replaced },
      match: { on: 'item' },
      every: 1,
    })
    portal.gateway.emulator.faults.add({
      fault: { kind: 'rewrite', transform: replaced },
      match: { on: 'request' },
      every: 1,
    })
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
    portal.gateway.emulator.faults.add({
      fault: { kind: 'answer', status: 403 },
      match: { path: '/userProcessingResults/summary|/taskReports/summary|/runs/summary' },
      every: 1,
    })
    const { page, settled, expectNoComplaint } = await portal.open()
    await page.getByRole('link', { name: 'Onboard new hire employee' }).first().click()
    await settled()
    await page.getByRole('alert').filter({ hasText: 'Tell an administrator of the gateway' }).waitFor()
    await page.getByRole('row', { name: 'Ada Brandt' }).first().waitFor()
    portal.gateway.emulator.faults.clear()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    expectNoComplaint()
  })

  it('claims nowhere that there is nothing where nothing could be read, and says each cause once', async () => {
    portal.gateway.emulator.faults.add({
      fault: { kind: 'answer', status: 403 },
      match: { path: /\/runs|ProcessingResults/ },
      every: 1,
    })
    const { page, settled, expectAccessible } = await portal.open()
    await settled()
    for (const name of ['Failures by reason', 'Running now']) {
      const section = page.getByRole('region', { name })
      await section.getByText('None among what could be read.').waitFor()
      expect(await section.getByRole('alert').locator('> ul > li').count()).toBe(1)
      await section.getByText(/^\d+ more for the same cause$/).click()
    }
    for (const none of ['No run is under way', 'No task failed']) expect(await page.getByText(none).count()).toBe(0)
    await expectAccessible('the overview without permissions')
  })

  it('says that Microsoft Graph is busy and until when, and shows the list when it no longer is', async () => {
    let ahead = 0
    await portal.stage({ clock: { ...systemClock, now: () => systemClock.now() + ahead } })
    const { page, settled, expectNoComplaint } = await portal.open()
    const throttled = portal.gateway.emulator.faults.add({
      fault: { kind: 'answer', status: 429, headers: { 'Retry-After': '30' } },
      match: { path: '/userProcessingResults' },
      every: 1,
    })
    await page.getByRole('link', { name: 'Onboard new hire employee' }).first().click()
    const users = page.getByRole('region', { name: 'Users', exact: true })
    await users.getByText(/Try again in (?:29|30) s\./).waitFor()
    await page.getByText('Configure new hire tasks').waitFor()
    throttled.remove()
    ahead = 31_000
    await users.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('row', { name: 'Ada Brandt' }).first().waitFor()
    await settled()
    expectNoComplaint()
  })

  it('shows 10,000 results a page at a time, and of a run with so many users the first ones', async () => {
    await portal.stage({ seed: '1x1x10000x1' })
    const { data } = await portal.gateway.ask('{ workflows { nodes { id } } }')
    const path = `/workflows/${data.workflows.nodes[0].id}?days=90`
    const { page, settled, expectNoComplaint } = await portal.open({ path })
    await page.locator('dd', { hasText: '10,000' }).first().waitFor()
    const rows = page.locator('tbody tr')
    const names = () => rows.getByRole('rowheader').allInnerTexts()
    const first = await names()
    expect(first).toHaveLength(50)
    await page.getByRole('link', { name: 'Next page' }).click()
    await settled()
    await expect.poll(names, { timeout: 20_000 }).not.toEqual(first)
    expect(await rows.count()).toBe(50)
    const second = await names()
    await page.reload()
    await settled()
    expect(await names()).toEqual(second)
    await page.goBack()
    await expect.poll(names, { timeout: 20_000 }).toEqual(first)

    await page.getByRole('link', { name: 'Runs', exact: true }).click()
    await page.getByRole('radio').click()
    await page.locator('#reprocess').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^Reprocess 1,\d+ users$/ }).waitFor()
    await dialog.locator('summary').click()
    expect(await dialog.locator('.people li').count()).toBe(100)
    await dialog.getByText('And more: the list shows the first 100.').waitFor()
    expectNoComplaint()
  })

  it.each([320, 640])(
    'keeps very long names and Arabic ones within %d px, and a row within a line of words',
    async (width) => {
      portal.gateway.emulator.faults.add({
        fault: { kind: 'rewrite', transform: long },
        match: { on: 'item' },
        every: 1,
      })
      portal.gateway.emulator.faults.add({
        fault: { kind: 'rewrite', transform: long },
        match: { on: 'request' },
        every: 1,
      })
      const { page, settled, expectNoComplaint } = await portal.open({ width, colorScheme: 'dark' })
      const expectWithin = async () => {
        await settled()
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      }
      await expectWithin()
      await page.locator('summary').first().click()
      await expectWithin()
      await page.getByRole('table').getByRole('link').nth(6).click()
      await expectWithin()
      const heights = await page.locator('tbody tr').evaluateAll((all) => all.map((row) => row.clientHeight))
      expect(Math.max(...heights)).toBeLessThan(600)
      await page.getByRole('checkbox').first().click()
      await page.locator('#reprocess').click()
      await page.getByRole('dialog').getByRole('heading', { name: 'Tasks' }).waitFor()
      expect(await page.getByRole('dialog').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(
        0,
      )
      await closeDialog(page)
      await page.getByRole('rowheader').first().getByRole('link').click()
      await page.getByRole('heading', { name: 'History over all workflows' }).waitFor()
      await expectWithin()
      const { workflows } = (await portal.gateway.ask('{ workflows(first: 1) { nodes { id } } }')).data
      const act = 'mutation ($input: ReprocessRunInput!) { reprocessRun(input: $input) { status } }'
      await portal.gateway.ask(act, { input: { workflowId: workflows.nodes[0].id, runId: 'none' } })
      await page.getByRole('link', { name: 'Audit trail' }).click()
      await page.getByRole('row', { name: 'Rejected' }).waitFor()
      await expectWithin()
      expectNoComplaint()
    },
  )
})
