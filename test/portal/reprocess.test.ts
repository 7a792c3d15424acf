/** The seed's procedure in the portal: select, read what it would do, confirm the number, follow it; by mouse and by keyboard alone. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { fastClock } from '../support/clock.ts'
import { browser } from '../support/need.ts'
import { closeDialog, portalForEach } from '../support/portal.ts'

const minute = 60_000

const openWorkflow = async (page: Page, name: string) => {
  await page.getByRole('link', { name }).first().click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

describe.skipIf(browser.isMissing)(browser.title('reprocessing in the portal'), () => {
  const portal = portalForEach()

  it('takes ten users, refuses the eleventh and says why', async () => {
    const { page, settled, expectNoComplaint } = await portal.open()
    await openWorkflow(page, 'Onboard new hire employee')
    await settled()
    const boxes = page.getByRole('checkbox', { name: /^Select / })
    expect(await boxes.count()).toBeGreaterThan(10)
    for (const position of Array(10).keys()) await boxes.nth(position).click()
    await page.getByText('10 results of at most 10 selected.').waitFor()
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
    expect(await dialog.getByRole('listitem').filter({ hasText: 'Yuki Tanaka' }).innerText()).toMatch(
      /^Yuki Tanaka [^\n]*$/,
    )
    const send = dialog.getByRole('button', { name: /^Reprocess/ })
    expect(await send.getAttribute('aria-disabled')).toBe('true')
    await dialog.getByLabel('All tasks').check()
    await refused.getByText('None of the tasks failed.').waitFor({ state: 'detached' })
    await dialog.getByRole('button', { name: 'Reprocess 2 users' }).and(page.locator('[aria-disabled=false]')).waitFor()
    await closeDialog(page)
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
    await tabTo(/^Select Yuki Tanaka of /)
    await page.keyboard.press('Space')
    await tabTo(/^Reprocess 1 user…$/)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Add User To Groups').waitFor()
    await closeDialog(page)
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

  it('of one run by the keyboard alone, followed live to its end', async () => {
    const { page, settled, tabTo, expectNoComplaint } = await portal.open()
    await tabTo(/^Onboard pre-hire employee$/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Onboard pre-hire employee' }).waitFor()
    await tabTo(/^Runs$/)
    await page.keyboard.press('Enter')
    await page.getByRole('table', { name: 'Runs of the workflow' }).waitFor()
    await settled()
    await tabTo(/^Select the run of/)
    await page.keyboard.press('Space')
    const chosen = page.locator('tbody tr:has(:checked)')
    while (!(await chosen.innerText()).includes('Failed')) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('r')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Reprocess 2 users' }).and(page.locator('[aria-disabled=false]')).waitFor()
    await tabTo(/^Only the tasks that failed$/)
    await page.keyboard.press('ArrowDown')
    expect(await dialog.getByLabel('All tasks').isChecked()).toBe(true)
    await tabTo(/^Reason/)
    await page.keyboard.type('The managers are set now')
    await dialog.getByRole('button', { name: 'Reprocess 2 users' }).and(page.locator('[aria-disabled=false]')).waitFor()
    await tabTo(/^Reprocess 2 users$/)
    await page.keyboard.press('Enter')
    await page.getByText('The managers are set now').waitFor()
    await page.getByRole('progressbar', { name: 'Users done' }).waitFor()
    portal.gateway.emulator.advance(60 * minute)
    await page.getByText('of 2 done').waitFor()
    await page.getByText('Live: each change shows at once.').waitFor({ state: 'detached' })
    expectNoComplaint()
  })

  it('says of a lost answer that it is not certain, sends nothing again, and shows the run when it is found', async () => {
    const { page, settled, expectNoComplaint } = await portal.open()
    await openWorkflow(page, 'Pre-Offboarding of an employee')
    await settled()
    await page.getByRole('checkbox', { name: 'Select Peter Hansen' }).click()
    await page.getByRole('button', { name: 'Reprocess 1 user…' }).click()
    portal.gateway.emulator.configure({ appearAfterMs: minute })
    // It goes on looking without a request.
    portal.gateway.app.start()
    const lost = portal.gateway.emulator.faults.add({
      fault: { kind: 'reset' },
      match: { method: 'POST', path: 'activateWithScope', on: 'request' },
      every: 1,
      when: 'after',
    })
    const send = page.getByRole('dialog').getByRole('button', { name: 'Reprocess 1 user' })
    await send.and(page.locator('[aria-disabled=false]')).click()
    await page.getByText('Graph’s answer was lost: it may have been done or not.').waitFor()
    await page.getByRole('status').filter({ hasText: 'Unknown' }).waitFor()
    portal.gateway.emulator.advance(minute)
    await page.getByText('Microsoft Graph has accepted it, and does it once.').waitFor()
    await page.getByRole('link', { name: 'The run of' }).waitFor()
    expect(lost.hits()).toBe(1)
    lost.remove()
    expectNoComplaint()
  })

  const reprocessOne = async (page: Page, settled: () => Promise<void>) => {
    await openWorkflow(page, 'Pre-Offboarding of an employee')
    await settled()
    await page.getByRole('checkbox', { name: 'Select Peter Hansen' }).last().click()
    await page.getByRole('button', { name: 'Reprocess 1 user…' }).click()
    const send = page.getByRole('dialog').getByRole('button', { name: 'Reprocess 1 user' })
    await send.and(page.locator('[aria-disabled=false]')).click()
  }

  it('waits for a run that Microsoft Graph lists late, and follows it', async () => {
    const { emulator, app } = portal.gateway
    emulator.configure({ appearAfterMs: minute })
    app.start()
    const { page, settled, expectAccessible, expectNoComplaint } = await portal.open()
    await reprocessOne(page, settled)
    await page.getByText('Waiting for Microsoft Graph to list the run.').waitFor()
    await page.getByText('Live: each change shows at once.').waitFor()
    await expectAccessible('an operation without its run')
    emulator.advance(minute)
    await page.getByRole('link', { name: 'The run of' }).waitFor()
    emulator.advance(60 * minute)
    await page.getByText('of 1 done').waitFor()
    await page.getByText('Live: each change shows at once.').waitFor({ state: 'detached' })
    expect(await page.getByText('Waiting for').count()).toBe(0)
    expectNoComplaint()
  })

  it.each([
    ['accepted', 'Waiting for Microsoft Graph to list the run.'],
    ['lost', 'The gateway looks for up to a minute whether it was done.'],
  ])(
    'says of a request that was %s where no run of it was found, and until when its users are held',
    async (answer, waiting) => {
      // The minute for which the gateway looks takes three seconds.
      const { emulator, app } = await portal.stage({ clock: fastClock(20), switches: { runsAppear: 'never' } })
      app.start()
      if (answer === 'lost')
        emulator.faults.add({
          fault: { kind: 'reset' },
          match: { method: 'POST', path: 'activateWithScope', on: 'request' },
          when: 'after',
        })
      const { page, settled, expectAccessible, expectNoComplaint } = await portal.open()
      await reprocessOne(page, settled)
      await page.getByText(waiting).waitFor()
      await page.getByText('No run of it was found.').waitFor()
      await page.getByText('Its users are held until').waitFor()
      expect(await page.locator('.follow').count()).toBe(0)
      await expectAccessible('an operation whose run was not found')
      await page.getByRole('button', { name: 'Look again' }).click()
      await page.getByText('No run of it was found.').waitFor()
      await page.getByRole('link', { name: 'the runs of the workflow' }).click()
      await page.getByRole('table', { name: 'Runs of the workflow' }).waitFor()
      expectNoComplaint()
    },
  )

  const idOf = async (name: string): Promise<string> => {
    const query = 'query ($name: String!) { workflows(filter: { displayName: { eq: $name } }) { nodes { id } } }'
    return (await portal.gateway.ask(query, { name })).data.workflows.nodes[0].id
  }

  it('says why nothing is done without an id, and leads to the decision that is in the way', async () => {
    const { emulator } = portal.gateway
    const { page, visit, expectAccessible, expectNoComplaint } = await portal.open()
    const dialog = page.getByRole('dialog')
    const alert = dialog.getByRole('alert')
    const id = /[0-9a-f]{8}-[0-9a-f]{4}/
    const openRun = async (row: string) => {
      await page.getByRole('row', { name: row }).last().getByRole('radio').click()
      await page.getByRole('button', { name: 'Reprocess the run…' }).click()
    }

    await visit(`/workflows/${await idOf('Offboard an employee')}`)
    await page.getByRole('checkbox', { name: 'Select Omar Farouk' }).first().click()
    await page.getByRole('button', { name: 'Reprocess 1 user…' }).click()
    await dialog.getByRole('listitem').getByText('An execution limit held this user’s run back. Release').waitFor()
    await alert.getByText('until an administrator releases it').waitFor()
    expect(await dialog.innerText()).not.toMatch(id)
    await closeDialog(page)

    const path = `/workflows/${await idOf('Onboard new hire employee')}?tab=runs`
    emulator.configure({ appearAfterMs: minute })
    emulator.faults.add({
      fault: { kind: 'reset' },
      match: { method: 'POST', path: 'activateWithScope', on: 'request' },
      when: 'after',
    })
    await visit(path)
    await openRun('Completed with errors')
    const send = dialog.getByRole('button', { name: 'Reprocess 4 users' }).and(page.locator('[aria-disabled=false]'))
    await send.click()
    await page.getByText('Graph’s answer was lost: it may have been done or not.').waitFor()
    await visit(path)
    await openRun('Completed with errors')
    await alert.getByText('Another decision for the same run or users is under way.').waitFor()
    expect(await alert.innerText()).not.toMatch(id)
    await expectAccessible('a refused dialog')
    await alert.getByRole('link', { name: 'Open the audit trail' }).click()
    await page.getByRole('table', { name: 'Operations, newest first' }).waitFor()
    await dialog.waitFor({ state: 'detached' })
    expectNoComplaint()
  })

  it('shows the operation of another person that is under way as a refusal beside the user', async () => {
    const workflowId = await idOf('Post-Offboarding of an employee')
    const { page, settled, expectNoComplaint } = await portal.open({ path: `/workflows/${workflowId}` })
    await settled()
    const boxes = page.getByRole('checkbox', { name: 'Select Beatriz Silva' })
    await boxes.first().click()
    await page.getByRole('button', { name: 'Reprocess 1 user…' }).click()
    const dialog = page.getByRole('dialog')
    const send = dialog.getByRole('button', { name: 'Reprocess 1 user' }).and(page.locator('[aria-disabled=false]'))
    await send.waitFor()
    // Meanwhile somebody else decides the same.
    const runs = 'query ($id: ID!) { workflow(id: $id) { runs(first: 1) { nodes { id } } } }'
    const runId = (await portal.gateway.ask(runs, { id: workflowId })).data.workflow.runs.nodes[0].id
    const act = 'mutation ($input: ReprocessRunInput!) { reprocessRun(input: $input) { status } }'
    const input = { workflowId, runId, userScope: 'ALL_USERS', taskScope: 'ALL_TASKS' }
    expect((await portal.gateway.ask(act, { input })).data.reprocessRun.status).toBe('ACCEPTED')
    await send.click()
    const refused = dialog.getByRole('listitem').filter({ hasText: 'Beatriz Silva' })
    await refused.getByText('Another run processes this user.').waitFor()
    expectNoComplaint()
  })
})
