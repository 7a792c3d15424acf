/** One decision in the portal is sent with one key and done once, although its answers are lost and its dialog is gone. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type Decision, openDecisionKeys } from '../../src/portal/reprocess/decision-key.ts'
import { browser } from '../support/need.ts'
import { closeDialog, type PageOption, portalForEach } from '../support/portal.ts'

describe('the key of a decision', () => {
  const input = { workflowId: 'w', taskScope: 'FAILED_TASKS', userProcessingResultIds: ['a', 'b'] }
  const decision = { field: 'reprocessUsers', input }

  it('is the same for every try, in any dialog of the tab, also after another decision, until one is answered', () => {
    const kept = new Map<string, string>()
    const open = () =>
      openDecisionKeys({
        get: (name) => kept.get(name) ?? null,
        set: (name, key) => void kept.set(name, key),
        remove: (name) => void kept.delete(name),
      })
    const keyOf = (made: Decision) => open().of(made).key
    const key = keyOf(decision)
    expect(key).toMatch(/^[0-9a-f]{32}$/)
    for (const other of [
      { field: 'runWorkflow', input },
      { field: 'reprocessUsers', input: { ...input, taskScope: 'ALL_TASKS' } },
      { field: 'reprocessUsers', input: { ...input, userProcessingResultIds: ['a'] } },
    ])
      expect(keyOf(other)).not.toBe(key)
    expect(keyOf(decision)).toBe(key)
    expect(keyOf({ ...decision, input: { ...input, userProcessingResultIds: ['b', 'a'] } })).toBe(key)
    open().answered(decision)
    expect(keyOf(decision)).not.toBe(key)
  })

  // As in a browser that keeps nothing for a page: this process has no `sessionStorage`.
  it('is the same for every try of one dialog where the browser keeps nothing', () => {
    const keys = openDecisionKeys()
    const { key } = keys.of(decision)
    expect(keys.of(decision).key).toBe(key)
    keys.answered(decision)
    expect(keys.of(decision).key).not.toBe(key)
  })

  it('comes with the time of the first try that got no answer', () => {
    let now = 1_000
    const keys = openDecisionKeys(undefined, () => now)
    expect(keys.of(decision).triedAt).toBe(null)
    now = 2_000
    expect(keys.of(decision).triedAt).toBe(1_000)
    keys.answered(decision)
    expect(keys.of(decision).triedAt).toBe(null)
  })
})

describe.skipIf(browser.isMissing)(browser.title('a decision'), () => {
  const portal = portalForEach()

  const activations = () => portal.gateway.wire().filter(({ path }) => path.endsWith('/activateWithScope')).length

  /** Its button, when it can be pressed. */
  const ready = (page: Page) =>
    page
      .getByRole('dialog')
      .getByRole('button', { name: 'Reprocess 1 user' })
      .and(page.locator('[aria-disabled=false]'))

  const confirm = async (page: Page, reason = '') => {
    await page.getByRole('dialog').getByLabel('Reason').fill(reason)
    await ready(page).click()
  }

  /** At the dialog for one user. */
  const openDialog = async (option: PageOption = {}) => {
    const { page, settled } = await portal.open({ expected: /Failed to load resource/, ...option })
    const select = async () => {
      await settled()
      // The newest comes first: his result in the run that was started comes before it.
      await page.getByRole('checkbox', { name: 'Select Peter Hansen' }).last().check()
      await page.getByRole('button', { name: 'Reprocess 1 user…' }).click()
    }
    await page.getByRole('link', { name: 'Pre-Offboarding of an employee' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Pre-Offboarding of an employee' }).waitFor()
    await select()
    return { page, select }
  }

  /** Decides, and the page hears nothing of it. Meanwhile the run ends. */
  const decideUnheard = async (option?: PageOption) => {
    const { page, select } = await openDialog(option)
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
    const { page } = await openDialog({ isAlone: true })
    await page.clock.install()
    const answered = Promise.withResolvers<void>()
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('idempotencyKey')) return route.continue()
      await route.fetch()
      answered.resolve()
    })
    await confirm(page)
    await answered.promise
    const dialog = page.getByRole('dialog')
    // Chromium lets a page refuse it once.
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Escape')
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

  /** Holds back what is decided until the view has been left. */
  const leaveMeanwhile = async (page: Page) => {
    const [sent, going] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('idempotencyKey')) return route.continue()
      sent.resolve()
      await going.promise
      return route.continue()
    })
    await confirm(page)
    await sent.promise
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    const notice = page.getByRole('status').filter({ hasText: 'The decision whose dialog you left:' })
    return { notice, letGo: going.resolve }
  }

  /** Another decision for the same user. It looks for its run for five seconds. */
  const decideElsewhere = async () => {
    const results = `{ workflows(filter: { displayName: { eq: "Pre-Offboarding of an employee" } }) { nodes { id
      userProcessingResults(first: 50) { nodes { id subject { displayName } } } } } }`
    const [workflow] = (await portal.gateway.ask(results)).data.workflows.nodes
    const { id } = workflow.userProcessingResults.nodes.findLast(
      ({ subject }: { readonly subject: { readonly displayName: string } }) => subject.displayName === 'Peter Hansen',
    )
    const act = 'mutation ($input: ReprocessUsersInput!) { reprocessUsers(input: $input) { status } }'
    const input = { workflowId: workflow.id, taskScope: 'ALL_TASKS', userProcessingResultIds: [id] }
    const answer = portal.gateway.ask(act, { input })
    await expect.poll(activations, { interval: 10 }).toBe(1)
    return { answer }
  }

  it('is answered where its view has been left, and the reader stays where they are', async () => {
    const { page } = await openDialog()
    const { notice, letGo } = await leaveMeanwhile(page)
    letGo()
    await notice.getByText('Accepted.').waitFor()
    await notice.getByRole('link', { name: 'Open the operation' }).click()
    await page.getByText('Microsoft Graph has accepted it, and does it once.').waitFor()
    await notice.getByRole('button', { name: 'Close' }).click()
    await notice.waitFor({ state: 'detached' })
    expect(activations()).toBe(1)
  })

  it('is not taken for that of another decision which holds one of its users, also where its view has been left', async () => {
    const { emulator } = await portal.stage({ switches: { appearAfterMs: 60_000 } })
    const { page } = await openDialog()
    await page.getByLabel('Reason').fill('Mailbox is there now')
    await ready(page).waitFor()
    const first = await decideElsewhere()
    await ready(page).click()
    const hindered = 'If it is of another decision, this one was not carried out.'
    await page.getByText(hindered).waitFor()
    expect(await page.getByLabel('Reason').inputValue()).toBe('Mailbox is there now')
    emulator.advance(60_000)
    expect((await first.answer).data.reprocessUsers.status).toBe('ACCEPTED')
    expect(activations()).toBe(1)

    await portal.stage({ switches: { appearAfterMs: 60_000 } })
    const left = await openDialog()
    const { notice, letGo } = await leaveMeanwhile(left.page)
    const second = await decideElsewhere()
    letGo()
    await notice.getByText(hindered).waitFor()
    portal.gateway.emulator.advance(60_000)
    expect((await second.answer).data.reprocessUsers.status).toBe('ACCEPTED')
    expect(activations()).toBe(1)
  })

  it('keeps its key over a refusal that is about no key, and says that an earlier try is unanswered', async () => {
    const { page } = await decideUnheard()
    // As a gateway answers whose store is out of reach.
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('idempotencyKey')) return route.continue()
      const userErrors = [{ code: 'STATE_UNAVAILABLE', message: 'The state store is out of reach.', field: null }]
      await route.fulfill({ json: { data: { reprocessUsers: { status: 'REJECTED', operation: null, userErrors } } } })
    })
    await confirm(page)
    await page.getByText('The state store is out of reach.').waitFor()
    await page.getByText('An earlier try got no clear answer, and may have been done.').waitFor()
    await page.unroute('**/graphql')
    await confirm(page)
    await page.getByText('Microsoft Graph has accepted it, and does it once.').waitFor()
    expect(activations()).toBe(1)
  })

  it('is not tried once more when the gateway no longer knows its key, until the page has said so', async () => {
    const { page } = await decideUnheard({ isAlone: true })
    await page.clock.install({ time: Date.now() + 24 * 3_600_000 })
    await confirm(page)
    await page.getByText('This was sent before, and no clear answer came.').waitFor()
    expect(activations()).toBe(1)
    await confirm(page)
    await page.getByText('Microsoft Graph has accepted it, and does it once.').waitFor()
    expect(activations()).toBe(2)
  })

  it('is sent once by a browser that keeps nothing, and its shortcuts work', async () => {
    const { page } = await portal.open({ isAlone: true, expected: /Failed to load resource/ })
    await page.addInitScript(() => {
      for (const room of ['sessionStorage', 'localStorage'])
        Object.defineProperty(window, room, {
          get: () => {
            throw new DOMException('Access is denied.', 'SecurityError')
          },
        })
    })
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor()
    await closeDialog(page)
    await page.getByRole('link', { name: 'Pre-Offboarding of an employee' }).first().click()
    await page.getByRole('checkbox', { name: 'Select Peter Hansen' }).last().click()
    await page.getByRole('button', { name: 'Reprocess 1 user…' }).click()
    await confirm(page)
    await page.getByText('Microsoft Graph has accepted it, and does it once.').waitFor()
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
    await page
      .getByText('It was sent before with another reason or number of users, and that answer was lost.')
      .waitFor()
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
