/** What is selected in the lists of a workflow: it can be seen, told apart and taken back, and it is what the reader chose last. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browser } from '../support/need.ts'
import { closeDialog, portalForEach } from '../support/portal.ts'

const name = 'Onboard new hire employee'

describe.skipIf(browser.isMissing)(browser.title('a selection in the portal'), () => {
  const portal = portalForEach()
  const workflow = async () => {
    const query = 'query ($name: String!) { workflows(filter: { displayName: { eq: $name } }) { nodes { id } } }'
    return (await portal.gateway.ask(query, { name })).data.workflows.nodes[0].id
  }
  const results = async (id: string) => {
    const query = `query ($id: ID!) {
      workflow(id: $id) { userProcessingResults(first: 50) { nodes { id scheduledDateTime subject { id displayName } } } }
    }`
    return (await portal.gateway.ask(query, { id })).data.workflow.userProcessingResults.nodes
  }
  const status = (page: Page) => page.locator('#selection-status').innerText()

  it('of a run ends when the list no longer shows it; bar and dialog say which run of which workflow it is', async () => {
    const { page, settled, focused, expectNoComplaint } = await portal.open({
      path: `/workflows/${await workflow()}?tab=runs`,
    })
    const row = page.getByRole('row', { name: 'Completed with errors' })
    await row.getByRole('radio').click()
    const at = (await row.getByRole('radio').getAttribute('aria-label'))?.replace('Select the run of ', '') ?? ''
    expect(await status(page)).toBe(`1 run is selected, of ${at}.`)
    await page.locator('#reprocess').click()
    const facts = page.getByRole('dialog').locator('dl')
    expect(await facts.innerText()).toContain(name)
    expect(await facts.innerText()).toContain(at)
    await closeDialog(page)

    await page.getByLabel('Status').selectOption('completed')
    await settled()
    await expect.poll(() => status(page)).toBe('No run is selected. Select one to reprocess it.')
    expect(await page.locator('#reprocess').isDisabled()).toBe(true)
    await page.getByLabel('Status').selectOption('all')
    await settled()
    expect(await page.locator(':checked[type=radio]').count()).toBe(0)

    await row.getByRole('radio').click()
    await page.getByRole('button', { name: 'Clear' }).click()
    expect(await page.locator(':checked[type=radio]').count()).toBe(0)
    expect(await focused()).toBe('No run is selected. Select one to reprocess it.')
    expectNoComplaint()
  })

  it('tells several results of one user apart by their times, and does not count them as users', async () => {
    const id = await workflow()
    const [first] = await results(id)
    const again = `mutation ($input: ReprocessUsersInput!) { reprocessUsers(input: $input) { status userErrors { message } } }`
    const input = { workflowId: id, userProcessingResultIds: [first.id], taskScope: 'ALL_TASKS' }
    expect((await portal.gateway.ask(again, { input })).data.reprocessUsers).toEqual({
      status: 'ACCEPTED',
      userErrors: [],
    })
    portal.gateway.emulator.advance(60 * 60_000)
    const { page, expectNoComplaint } = await portal.open({ path: `/workflows/${id}` })
    const boxes = page.getByRole('checkbox', { name: `Select ${first.subject.displayName} of ` })
    const names = await boxes.evaluateAll((all) => all.map((box) => box.getAttribute('aria-label') ?? ''))
    expect(names.length).toBeGreaterThan(1)
    expect(new Set(names).size).toBe(names.length)
    await boxes.nth(0).click()
    expect(await status(page)).toBe('1 user of at most 10 selected.')
    await boxes.nth(1).click()
    expect(await status(page)).toBe(
      '2 results of at most 10 selected. Some are of the same user: one reprocessing takes one result of each.',
    )
    await page.getByRole('button', { name: 'Reprocess 2 results…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Reprocess 2 results' })
    expect(await dialog.locator('dl').innerText()).toContain(name)
    await dialog.getByText('This user is selected twice.').first().waitFor()
    const listed = await dialog.locator('.people > li').allInnerTexts()
    for (const [position, each] of names.slice(0, 2).entries()) {
      expect(listed[position]).toContain(first.subject.displayName)
      expect(listed[position]).toContain(each.split(' of ').at(-1))
    }
    expectNoComplaint()
  })

  it('that the address brings is taken once: cleared, it does not come back with the tab, the way back or a new load', async () => {
    const id = await workflow()
    const two = (await results(id)).slice(0, 2).map((each: { readonly id: string }) => each.id)
    const { page, settled, focused, expectNoComplaint } = await portal.open({
      path: `/workflows/${id}?days=30&choose=${two.join(',')}`,
    })
    await page.getByText('2 users of at most 10 selected.').waitFor()
    await expect.poll(() => new URL(page.url()).search).toBe('?days=30')
    await page.reload()
    await page.getByText('2 users of at most 10 selected.').waitFor()

    await page.getByRole('button', { name: 'Clear' }).click()
    expect(await focused()).toBe('No user is selected. Select up to 10 to reprocess them.')
    await page.getByRole('link', { name: 'Tasks', exact: true }).click()
    await page.getByRole('table', { name: 'Tasks of the workflow' }).waitFor()
    await page.goBack()
    await page.getByText('No user is selected.').waitFor()
    await page.reload()
    await page.getByText('No user is selected.').waitFor()
    await page.getByRole('link', { name: 'Tasks', exact: true }).click()
    await page.getByRole('link', { name: 'Users', exact: true }).last().click()
    await page.getByText('No user is selected.').waitFor()
    await settled()
    expect(await page.locator(':checked[type=checkbox]').count()).toBe(0)
    expect(new URL(page.url()).search).toBe('?days=30')
    expectNoComplaint()
  })

  it('is gone once it has been decided, also on the way back', async () => {
    const id = await workflow()
    const [first] = await results(id)
    const { page, settled, expectNoComplaint } = await portal.open({ path: `/workflows/${id}?choose=${first.id}` })
    await settled()
    expect(await page.locator(':checked[type=checkbox]').count()).toBe(1)
    await page.locator('#reprocess').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('All tasks').check()
    await dialog.getByRole('button', { name: 'Reprocess 1 user' }).and(page.locator('[aria-disabled=false]')).click()
    await page.getByText('Microsoft Graph has accepted it, and does it once.').waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await settled()
    expect(await status(page)).toContain('No user is selected.')
    expect(await page.locator(':checked[type=checkbox]').count()).toBe(0)
    expectNoComplaint()
  })

  it('is there again on the way back from a user, and says how many of it the list does not show', async () => {
    const id = await workflow()
    const { page, settled, expectNoComplaint } = await portal.open({ path: `/workflows/${id}` })
    await page.getByRole('checkbox', { name: 'Select Yuki Tanaka of ' }).click()
    await page.getByRole('checkbox', { name: 'Select Tomas Novak of ' }).first().click()
    await page.getByRole('link', { name: 'Yuki Tanaka' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Yuki Tanaka' }).waitFor()
    await page.goBack()
    await page.getByText('2 users of at most 10 selected.').waitFor()
    expect(await page.getByRole('checkbox', { name: 'Select Yuki Tanaka of ' }).isChecked()).toBe(true)

    await page.getByLabel('Status').selectOption('failed')
    await settled()
    await page.getByText('2 users of at most 10 selected. 1 of them is not in this list.').waitFor()
    await page.locator('#reprocess').click()
    const people = page.getByRole('dialog').locator('.people')
    await people.getByText('Yuki Tanaka').waitFor()
    await people.getByText('Tomas Novak').waitFor()
    await closeDialog(page)

    // Another person who signs in at this tab has selected nothing.
    await page.evaluate(() => {
      history.replaceState({ selection: { ...history.state.selection, by: 'another person' } }, '')
    })
    await page.reload()
    await page.getByText('No user is selected.').waitFor()
    expectNoComplaint()
  })

  it('that the address brings is cut to the limit, says so, and the dialog names those that the list does not show', async () => {
    const id = await workflow()
    const all: readonly {
      readonly id: string
      readonly subject: { readonly id: string; readonly displayName: string | null }
    }[] = await results(id)
    const twelve = all.slice(0, 12)
    expect(twelve).toHaveLength(12)
    const { page, settled, expectNoComplaint } = await portal.open({
      path: `/workflows/${id}?status=canceled&choose=${twelve.map((each) => each.id).join(',')}`,
    })
    await page.getByText('The address has 12: only the first 10 are selected.').waitFor()
    await page.getByText('10 of them are not in this list.').waitFor()
    await settled()
    await page.locator('#reprocess').click()
    const people = page.getByRole('dialog').locator('.people > li')
    // A user who has left the directory has no name.
    const names = twelve.slice(0, 10).map(({ subject }) => subject.displayName ?? `User ${subject.id}`)
    await expect.poll(() => people.locator('> bdi').allInnerTexts()).toEqual(names)
    expectNoComplaint()
  })
})
