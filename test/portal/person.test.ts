/** A person's history in the portal: also of one who has left the directory, and of one whose results cannot all be read. */
import { describe, expect, it } from 'vitest'
import { browser } from '../support/need.ts'
import { portalForEach } from '../support/portal.ts'

const leftId = '907279a1-08c9-4594-9ea7-8e74cead3a2e'

describe.skipIf(browser.isMissing)(browser.title('a person’s history in the portal'), () => {
  const portal = portalForEach()

  it('is there when the person has left the directory', async () => {
    const { data } = await portal.gateway.ask(
      `{ userProcessingResults(includeDeleted: true, filter: { subjectId: { eq: "${leftId}" } }) {
        nodes { processingStatus workflow { displayName } run { id workflowId } }
      } }`,
    )
    const results: readonly {
      readonly processingStatus: string
      readonly workflow: { readonly displayName: string }
      readonly run: { readonly id: string; readonly workflowId: string }
    }[] = data.userProcessingResults.nodes
    const names = results.map(({ workflow }) => workflow.displayName)
    expect(new Set(names).size).toBeGreaterThan(1)
    const { run } = results[0] ?? {}
    const { page, settled, visit, expectAccessible, expectNoComplaint } = await portal.open({
      path: `/workflows/${run?.workflowId}/runs/${run?.id}`,
    })
    await page.getByRole('link', { name: `User ${leftId}` }).click()
    await page.getByRole('heading', { level: 1, name: `User ${leftId}` }).waitFor()
    await expectAccessible('history of a person who has left')
    await page.getByText('No longer in the directory').waitFor()
    const shown = page.locator('tbody tr').getByRole('rowheader')
    const texts = async () => (await shown.allInnerTexts()).map((text) => text.replace(' (deleted)', ''))
    expect(await texts()).toEqual(names)
    await page.getByLabel('Status').selectOption('failed')
    await settled()
    await expect
      .poll(() => shown.count())
      .toBe(results.filter(({ processingStatus }) => /FAIL|ERR/.test(processingStatus)).length)
    await page.getByLabel('Status').selectOption('quarantined')
    await page.getByRole('cell', { name: 'No such result.' }).waitFor()
    await visit('/people/none')
    await page.getByRole('heading', { level: 1, name: 'There is no such user' }).waitFor()
    expect(await page.locator('main table').count()).toBe(0)
    expectNoComplaint()
  })

  it('has its pages, as that of others', async () => {
    const gateway = await portal.stage({ seed: '1x90x20x1' })
    gateway.emulator.faults.add({ fault: { kind: 'answer', status: 404 }, match: { path: '/users/' }, every: 1 })
    const first = await gateway.ask('{ userProcessingResults(first: 1) { nodes { subject { id } } } }')
    const { id } = first.data.userProcessingResults.nodes[0].subject
    const query = `{ userProcessingResults(first: 100, filter: { subjectId: { eq: "${id}" } }) { nodes { id } } }`
    const { length } = (await gateway.ask(query)).data.userProcessingResults.nodes
    const { page, settled, expectNoComplaint } = await portal.open({ path: `/people/${id}` })
    const rows = page.locator('tbody tr')
    expect(await rows.count()).toBe(25)
    await page.getByRole('link', { name: 'Next page' }).click()
    await settled()
    await expect.poll(() => rows.count()).toBe(length - 25)
    await page.getByText('No longer in the directory').waitFor()
    expectNoComplaint()
  })

  it('is not said to be empty where results could not be read', async () => {
    const { data } = await portal.gateway.ask(
      '{ runs(first: 1) { nodes { id workflowId } } users(search: "Beatriz") { nodes { id } } }',
    )
    const [run] = data.runs.nodes
    portal.gateway.emulator.faults.add({
      fault: { kind: 'answer', status: 403 },
      match: { path: 'ProcessingResults|/runs|/users|/workflows/' },
      every: 1,
    })
    const { page, visit, expectNoComplaint } = await portal.open({ path: `/people/${data.users.nodes[0].id}` })
    await page.getByRole('alert').waitFor()
    await page.getByRole('cell', { name: 'None among what could be read.' }).waitFor()
    // And neither is it said of what could not be read that there is no such thing.
    const title = page.getByRole('heading', { level: 1 })
    expect(await title.innerText()).toBe('User')
    await visit(`/workflows/${run.workflowId}`)
    expect(await title.innerText()).toBe('Workflow')
    await visit(`/workflows/${run.workflowId}/runs/${run.id}`)
    expect(await title.innerText()).toBe('Run')
    expectNoComplaint()
  })
})
