/** How many requests each screen of the portal takes: those to the gateway, and those that Graph counts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { rowsOf, section } from '../support/document.ts'
import { browser } from '../support/need.ts'
import { closeDialog, portalDocuments, type StagedPortal, stagePortal } from '../support/portal.ts'

describe.skipIf(browser.isMissing)(browser.title('the portal’s screens'), () => {
  let portal: StagedPortal
  beforeAll(async () => {
    portal = await stagePortal()
  })
  afterAll(() => portal.close())

  it('take no more requests than docs/portal.md says', async () => {
    const table = rowsOf(
      section('docs/portal.md', '## What it sends and runs'),
      'screen | to the gateway | requests to Graph | as HTTP requests',
    )
    const rows = new Map(table.map(([screen = '', ...counts]) => [screen, counts.map(Number)]))
    // What is watched is read once: the next look would come with the clock's alarm.
    const gateway = await portal.stage({
      clock: { ...systemClock, alarm: () => () => {} },
      env: { PERSISTED_ONLY: 'on' },
    })
    const { page, settled, expectNoComplaint } = await portal.open({ path: '/nowhere' })
    let requests = 0
    page.on('request', (request) => {
      if (request.url().endsWith('/graphql')) requests += 1
    })
    const counted: string[] = []
    const count = async (screen: string, act: () => Promise<unknown>) => {
      const [toGateway, most, mostHttp] = rows.get(screen) ?? []
      requests = 0
      gateway.forget()
      await act()
      await settled()
      await expect.poll(() => requests, { message: screen }).toBe(toGateway)
      expect(gateway.asked().length, screen).toBeLessThanOrEqual(most ?? 0)
      expect(gateway.wire().length, screen).toBeLessThanOrEqual(mostHttp ?? 0)
      counted.push(screen)
    }
    const click = (name: string) => () => page.getByRole('link', { name, exact: true }).first().click()
    const preview = () => page.getByRole('dialog').getByRole('heading', { name: 'Tasks' }).waitFor()
    const choose = (role: 'checkbox' | 'radio', row: string) => async () => {
      await page.getByRole('row', { name: row }).first().getByRole(role).click()
      await page.locator('#reprocess').click()
      await preview()
    }

    await count('Overview', click('Overview'))
    await count('… the users behind a reason', async () => {
      await page.locator('summary').first().click()
      await page.locator('details').first().getByRole('listitem').first().waitFor()
    })
    await count('… what a part of a view requests, explained', async () => {
      await page
        .getByRole('region', { name: 'Workflows', exact: true })
        .getByRole('button', { name: 'Explain' })
        .click()
      await page.getByRole('dialog').getByRole('table').first().waitFor()
    })
    await closeDialog(page)
    await count('Workflow, users', click('Onboard new hire employee'))
    await count('… the dialog for a user', choose('checkbox', 'Yuki Tanaka'))
    await closeDialog(page)
    await count('… tasks', click('Tasks'))
    await count('… runs', click('Runs'))
    await count('… the dialog for a run', choose('radio', 'Completed with errors'))
    await closeDialog(page)
    await count('Run', () => page.getByRole('row', { name: 'Completed with errors' }).getByRole('link').click())
    await count('Audit trail', click('Audit trail'))
    await count('Deleted workflows', click('Deleted workflows'))
    await count('Users found', async () => {
      await page.getByLabel('Search users').fill('Silva')
      await page.keyboard.press('Enter')
    })
    await count('User', click('Beatriz Silva'))
    expect(counted).toEqual([...rows.keys()])
    expectNoComplaint()
  })

  it('send the query of their list first when they are opened by their address, and each query once', async () => {
    const gateway = await portal.stage()
    const names = new Map(
      Object.entries(portalDocuments()).map(([hash, text]) => [hash, /\b(?:query|subscription) (\w+)/.exec(text)?.[1]]),
    )
    const query = '{ runs(first: 1, filter: { processingStatus: { eq: FAILED } }) { nodes { id workflowId } } }'
    const run = (await gateway.ask(query)).data.runs.nodes[0]
    const workflow = `/workflows/${run.workflowId}`
    const { page, settled, expectNoComplaint } = await portal.open({ path: '/nowhere' })
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.postData() ?? ''))
    const found: unknown[] = []
    for (const path of [
      '/?days=30',
      `${workflow}?status=failed&origin=schedule`,
      `${workflow}?tab=runs&days=90`,
      `${workflow}?tab=tasks&until=2026-01-01T00:00:00Z`,
      `${workflow}/runs/${run.id}?status=failed`,
      '/people?search=Silva',
      '/people/none?status=failed',
      '/operations?status=UNKNOWN',
      '/operations/none',
      '/deleted',
    ]) {
      sent.length = 0
      await page.goto(portal.url + path)
      await settled()
      const bodies = sent.filter(Boolean)
      expect(new Set(bodies).size, path).toBe(bodies.length)
      found.push(names.get(JSON.parse(bodies[0] ?? '{}').documentId))
    }
    expect(found).toEqual([
      'FailuresByReason',
      'UsersOfWorkflow',
      'RunsOfWorkflow',
      'TasksOfWorkflow',
      'RunTimeline',
      'PeopleFound',
      'HistoryOfPerson',
      'OperationsOfAll',
      'OperationFollowed',
      'DeletedWorkflows',
    ])
    expectNoComplaint()
  })
})
