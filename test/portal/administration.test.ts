/** Every mutation in the portal where the gateway takes its documents alone: what comes of it, refusals at their place, the focus. */
import { describe, expect, it } from 'vitest'
import { startGateway } from '../support/gateway.ts'
import { browser } from '../support/need.ts'
import { closeDialog, portalForEach } from '../support/portal.ts'

const minute = 60_000
const env = {
  PERSISTED_ONLY: 'on',
  MUTATIONS: 'reprocessRun,reprocessUsers,cancelRun,runWorkflow,restoreWorkflow,releaseWorkflow',
}
const accepted = 'Microsoft Graph has accepted it, and does it once.'

describe.skipIf(browser.isMissing)(browser.title('the portal under PERSISTED_ONLY=on'), () => {
  const portal = portalForEach({ env })

  /** What another person does meanwhile, by a gateway that takes any document. */
  const meanwhile = async (mutation: string, input: object) => {
    const other = await startGateway({ emulator: portal.gateway.emulator, env: { MUTATIONS: env.MUTATIONS } })
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
    const act = `mutation ($input: ${type}!) { ${mutation}(input: $input) { status userErrors { message } } }`
    const { data } = await other.ask(act, { input })
    expect(data[mutation]).toEqual({ status: 'ACCEPTED', userErrors: [] })
    await other.close()
  }
  const idIn = (address: string) => new URL(address).pathname.split('/').at(-1) ?? ''

  it('cancels a run by the keyboard', async () => {
    const { page, tabTo, expectAccessible, expectNoComplaint } = await portal.open()
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Post-Onboarding' })
      .getByRole('link', { name: 'Run of' })
      .click()
    await expectAccessible('a run under way')
    await tabTo(/^Cancel the run…$/)
    await page.keyboard.press('Enter')
    await expectAccessible('dialog of cancelRun')
    await tabTo(/^Reason/)
    await page.keyboard.type('It was the wrong one')
    await tabTo(/^Cancel the run$/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Cancel run' }).waitFor()
    await page.getByText(accepted).waitFor()
    await page.getByText('It was the wrong one').waitFor()
    await expectAccessible('an operation')
    expectNoComplaint()
  })

  it('says in the dialog why a run cannot be canceled, and gives the focus to the view where its button is gone', async () => {
    const { page, focused, expectNoComplaint } = await portal.open()
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Post-Onboarding' })
      .getByRole('link', { name: 'Run of' })
      .click()
    await page.getByRole('button', { name: 'Cancel the run…' }).click()
    const dialog = page.getByRole('dialog')
    portal.gateway.emulator.advance(60 * minute)
    await dialog.getByRole('button', { name: 'Cancel the run' }).click()
    await dialog.getByRole('alert').filter({ hasText: 'is neither queued nor in progress' }).waitFor()
    await page.getByRole('button', { name: 'Cancel the run…', includeHidden: true }).waitFor({ state: 'detached' })
    await closeDialog(page)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    expect(await focused()).toContain('Summary')
    expectNoComplaint()
  })

  it('runs a workflow for users who are found by a search, and refuses a disabled one in the dialog', async () => {
    const { page, expectAccessible, focused, expectNoComplaint } = await portal.open()
    const choose = async (workflow: string) => {
      await page.getByRole('link', { name: 'Overview' }).click()
      await page.getByRole('rowheader').getByRole('link', { name: workflow }).click()
      await page.getByRole('button', { name: 'Run for users…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Search users').pressSequentially('Nobody of this name')
      await dialog.getByRole('status').filter({ hasText: 'No user matches “Nobody of this name”.' }).waitFor()
      await dialog.getByLabel('Search users').fill('Nowak')
      await dialog.getByRole('checkbox', { name: 'Anna Nowak' }).click()
      return dialog
    }
    const refused = await choose('Disable inactive accounts')
    await refused.getByRole('button', { name: 'Run for 1 user' }).click()
    await refused.getByRole('alert').filter({ hasText: 'disabled' }).waitFor()
    await expectAccessible('a refused dialog of runWorkflow')
    await closeDialog(page)
    expect(await focused()).toBe('Run for users…')

    const dialog = await choose('Welcome back contractors')
    await expectAccessible('dialog of runWorkflow')
    // Enter searches for another user, and runs nothing for the one who is selected.
    await dialog.getByLabel('Search users').fill('Hansen')
    await page.keyboard.press('Enter')
    await dialog.getByRole('checkbox', { name: 'Peter Hansen' }).focus()
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Run for 1 user' }).click()
    await page.getByRole('heading', { level: 1, name: 'Run workflow' }).waitFor()
    await page.getByText(accepted).waitFor()
    portal.gateway.emulator.advance(60 * minute)
    await page.getByText('1 of 1 done').waitFor()
    expectNoComplaint()
  })

  it.each([
    ['Release', 'releaseWorkflow', 'Offboard an employee', 'is not quarantined'],
    ['Restore', 'restoreWorkflow', 'Germany offboard employees', 'is not deleted'],
  ])(
    '%ss a workflow, and says in the dialog where another person was faster',
    async (verb, mutation, name, refusal) => {
      const { page, focused, expectAccessible, expectNoComplaint } = await portal.open({
        path: mutation === 'restoreWorkflow' ? '/deleted' : '/',
      })
      const workflow = page.getByRole('link', { name }).first()
      const button = page.getByRole('button', { name: `${verb} the workflow…` })
      const dialog = page.getByRole('dialog')
      const send = dialog.getByRole('button', { name: `${verb} the workflow` })
      await workflow.click()
      await button.waitFor()
      await expectAccessible(name)
      await button.click()
      await expectAccessible(`dialog of ${mutation}`)
      await closeDialog(page)
      expect(await focused()).toBe(`${verb} the workflow…`)

      await page.keyboard.press('Enter')
      await send.click()
      await page.getByRole('heading', { level: 1, name: `${verb} workflow` }).waitFor()
      await page.getByText(accepted).waitFor()

      await portal.stage({ env })
      await page.goBack()
      await button.click()
      await meanwhile(mutation, { workflowId: idIn(page.url()) })
      await send.click()
      await dialog.getByRole('alert').filter({ hasText: refusal }).waitFor()
      await closeDialog(page)
      await button.waitFor({ state: 'detached' })
      expectNoComplaint()
    },
  )

  it('shows the audit trail of one workflow, and no number of users where there is none', async () => {
    const { page, settled, expectAccessible, expectNoComplaint } = await portal.open()
    const confirm = async (verb: string) => {
      await page.getByRole('button', { name: `${verb} the workflow…` }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: `${verb} the workflow` })
        .click()
      await page.getByRole('heading', { level: 1, name: `${verb} workflow` }).waitFor()
    }
    await page.getByRole('link', { name: 'Offboard an employee' }).first().click()
    await confirm('Release')
    await page.getByRole('link', { name: 'Deleted workflows' }).click()
    await page.getByRole('link', { name: 'Germany offboard employees' }).click()
    await confirm('Restore')
    await page.getByText(accepted).waitFor()
    expect(await page.locator('dl').innerText()).toMatch(/Users\s+–.*By\s+–/s)

    await page.getByRole('link', { name: 'Audit trail' }).click()
    await settled()
    expect(await page.locator('tbody tr').count()).toBe(2)
    await page.getByLabel('Workflow').selectOption('Offboard an employee')
    await page.getByRole('row', { name: 'Restore workflow' }).waitFor({ state: 'detached' })
    const row = page.getByRole('row', { name: 'Release workflow' })
    expect(await row.getByRole('cell').allInnerTexts()).toEqual([
      'Release workflow',
      expect.stringContaining('Accepted'),
      'Offboard an employee',
      '–',
      '–',
      '',
    ])
    await expectAccessible('the audit trail of a workflow')
    await page.reload()
    await row.waitFor()
    expect(await page.getByLabel('Workflow').evaluate((one: HTMLSelectElement) => one.selectedOptions[0]?.text)).toBe(
      'Offboard an employee',
    )
    await page.getByLabel('Workflow').selectOption('Every workflow')
    await page.getByRole('row', { name: 'Restore workflow' }).waitFor()
    expectNoComplaint()
  })

  it('shows every view and reprocesses users and a run', async () => {
    const { page, settled, expectNoComplaint } = await portal.open()
    const go = async (name: string) => {
      await page.getByRole('link', { name, exact: true }).first().click()
      await settled()
      expect(await page.getByRole('alert').count()).toBe(0)
    }
    await page.locator('details summary').first().click()
    await page.locator('details').first().getByRole('link', { name: 'Run' }).first().waitFor()
    await go('Onboard new hire employee')
    await page.getByRole('checkbox', { name: 'Select Yuki Tanaka' }).click()
    await page.locator('#reprocess').click()
    const send = page.getByRole('dialog').getByRole('button', { name: /^Reprocess \d/ })
    await send.and(page.locator('[aria-disabled=false]')).click()
    await page.getByText(accepted).waitFor()
    portal.gateway.emulator.advance(60 * minute)
    await page.getByText('of 1 done').waitFor()

    await go('Onboard new hire employee')
    await go('Tasks')
    await go('Runs')
    await page.getByRole('row', { name: 'Completed with errors' }).last().getByRole('radio').click()
    await page.locator('#reprocess').click()
    await send.and(page.locator('[aria-disabled=false]')).click()
    await page.getByText(accepted).waitFor()
    for (const name of ['Audit trail', 'Deleted workflows', 'Users']) await go(name)
    await page.getByLabel('Search users').fill('Silva')
    await page.keyboard.press('Enter')
    await go('Beatriz Silva')
    await page.getByRole('table', { name: 'What the workflows did' }).waitFor()
    expectNoComplaint()
  })
})
