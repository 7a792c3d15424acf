/** One decision in the portal is sent with one key and done once, although its answers are lost and its dialog is gone. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openDecisionKeys } from '../../src/portal/reprocess/decision-key.ts'
import { browser } from '../support/need.ts'
import { portalForEach } from '../support/portal.ts'

describe('the key of a decision', () => {
  const input = { workflowId: 'w', taskScope: 'FAILED_TASKS', userProcessingResultIds: ['a', 'b'] }
  const decision = { field: 'reprocessUsers', input }

  it('is the same for every try, in any dialog of the tab, also after another decision, until one is answered', () => {
    const kept = new Map<string, string>()
    const open = () =>
      openDecisionKeys({
        getItem: (name) => kept.get(name) ?? null,
        setItem: (name, key) => void kept.set(name, key),
        removeItem: (name) => void kept.delete(name),
      })
    const key = open().of(decision)
    expect(key).toMatch(/^[0-9a-f]{32}$/)
    for (const other of [
      { field: 'runWorkflow', input },
      { field: 'reprocessUsers', input: { ...input, taskScope: 'ALL_TASKS' } },
      { field: 'reprocessUsers', input: { ...input, userProcessingResultIds: ['a'] } },
    ])
      expect(open().of(other)).not.toBe(key)
    expect(open().of(decision)).toBe(key)
    expect(open().of({ ...decision, input: { ...input, userProcessingResultIds: ['b', 'a'] } })).toBe(key)
    open().answered(decision)
    expect(open().of(decision)).not.toBe(key)
  })

  // As in a browser that keeps nothing for a page: this process has no `sessionStorage`.
  it('is the same for every try of one dialog where the browser keeps nothing', () => {
    const keys = openDecisionKeys()
    const key = keys.of(decision)
    expect(keys.of(decision)).toBe(key)
    keys.answered(decision)
    expect(keys.of(decision)).not.toBe(key)
  })
})

describe.skipIf(browser.isMissing)(browser.title('a decision whose answer was lost'), () => {
  const portal = portalForEach()

  const activations = () => portal.gateway.wire().filter(({ path }) => path.endsWith('/activateWithScope')).length

  const confirm = async (page: Page, reason = '') => {
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill(reason)
    await dialog.getByRole('button', { name: 'Reprocess 1 user' }).and(page.locator('[aria-disabled=false]')).click()
  }

  /** Decides, and the page hears nothing of it. Meanwhile the run ends. */
  const decideUnheard = async () => {
    const { page, settled } = await portal.open({ expected: /Failed to load resource/ })
    const select = async () => {
      await settled()
      // The newest comes first: his result in the run that was started comes before it.
      await page.getByRole('checkbox', { name: 'Select Peter Hansen' }).last().click()
      await page.getByRole('button', { name: 'Reprocess 1 user…' }).click()
    }
    await page.getByRole('link', { name: 'Pre-Offboarding of an employee' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Pre-Offboarding of an employee' }).waitFor()
    await select()
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('idempotencyKey')) return route.continue()
      await route.fetch()
      await route.abort('connectionreset')
    })
    await confirm(page)
    await page.getByText('The gateway did not answer.').waitFor()
    await page.unroute('**/graphql')
    expect(activations()).toBe(1)
    portal.gateway.emulator.advance(60 * 60_000)
    return { page, select }
  }

  it('keeps its dialog open until it has been answered, and gives it up when no answer can come any more', async () => {
    const { page, settled } = await portal.open({ isAlone: true, expected: /Failed to load resource/ })
    await page.clock.install()
    await page.getByRole('link', { name: 'Pre-Offboarding of an employee' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Pre-Offboarding of an employee' }).waitFor()
    await settled()
    await page.getByRole('checkbox', { name: 'Select Peter Hansen' }).last().click()
    await page.getByRole('button', { name: 'Reprocess 1 user…' }).click()
    const answered = Promise.withResolvers<void>()
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('idempotencyKey')) return route.continue()
      await route.fetch()
      answered.resolve()
    })
    await confirm(page)
    await answered.promise
    const dialog = page.getByRole('dialog')
    await page.keyboard.press('Escape')
    // As a person does, who does not ask whether a button can be pressed.
    for (const name of ['Close', 'Cancel', 'Sending…'])
      await dialog.getByRole('button', { name, exact: true, disabled: true }).click({ force: true })
    await dialog.getByText('It is under way: to close this would not stop it.').waitFor()
    expect(activations()).toBe(1)

    // As long as the gateway takes for a request at most, and five seconds more.
    await page.clock.fastForward(30_000)
    await dialog.getByText('The gateway did not answer.').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(activations()).toBe(1)
  })

  it('is the same one for a page that is loaded again: it leads to what was done', async () => {
    const { page, select } = await decideUnheard()
    await page.reload()
    await select()
    await confirm(page)
    await page.getByText('Microsoft Graph has accepted it, and does it once.').waitFor()
    expect(activations()).toBe(1)
  })

  it('is done again only after the page has said that it was sent before', async () => {
    const { page } = await decideUnheard()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('Mail server repaired')
    await dialog.getByLabel('Only the tasks that failed').focus()
    await page.keyboard.press('Enter')
    expect(await dialog.getByRole('alert').innerText()).toContain('The gateway did not answer.')
    const send = dialog.getByRole('button', { name: 'Reprocess 1 user' })
    await send.focus()
    await page.keyboard.down('Enter')
    await page.getByText('It was sent before with another reason, and that answer was lost.').waitFor()
    // The key is still down, and that is no other decision.
    await page.keyboard.down('Enter')
    expect(await send.count()).toBe(1)
    await page.keyboard.up('Enter')
    expect(activations()).toBe(1)
    await page.keyboard.press('Enter')
    await page.getByText('Microsoft Graph has accepted it, and does it once.').waitFor()
    expect(activations()).toBe(2)
  })
})
