/** `npm start` in a browser: without Apollo's CDN the page becomes GraphiQL, which runs the README's query and marks no example as wrong. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Locator } from 'playwright-core'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createEmulator, listen } from '../../src/emulator/index.ts'
import { manualClock } from '../support/clock.ts'
import { documentedExamples } from '../support/documented.ts'
import { spawnGateway } from '../support/gateway-process.ts'
import { secrets } from '../support/leak.ts'
import { browser, chromiumPath } from '../support/need.ts'

/** Loopback is reached directly; every other name is sent to a proxy that is not there. */
const openBrowser = async () => {
  const chrome = await chromium.launch({
    executablePath: chromiumPath ?? '',
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
      '--proxy-server=http://127.0.0.1:9',
    ],
  })
  onTestFinished(() => chrome.close())
  return chrome.newPage({
    viewport: { width: 1400, height: 1000 },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
}

describe.skipIf(browser.isMissing)(browser.title('the explorer of a started gateway'), () => {
  it('answers the first query on the page that needs no network, whose link lies over nothing, and explains it', async () => {
    await using gateway = await spawnGateway({}, ['--emulator'])
    const address = `${gateway.url}/graphql`
    const page = await openBrowser()
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))

    await page.goto(address)
    await page.waitForURL(`${address}?explorer=graphiql`)
    await page.getByText('WhoFailed').first().waitFor()
    await page.getByLabel(/^Execute/).click()
    const answer = page.locator('.result-window')
    await answer.getByText('"Onboard new hire employee"').waitFor()
    await answer.getByText('"Yuki Tanaka"').waitFor()

    const link = await page.getByText('Apollo Sandbox').boundingBox()
    const graphiql = await page.locator('.graphiql-container').first().boundingBox()
    expect(link && graphiql && link.y + link.height < graphiql.y).toBe(true)
    expect(graphiql && graphiql.y + graphiql.height).toBeCloseTo(1000, 0)

    const screenshot = join(mkdtempSync(join(tmpdir(), 'explorer-')), 'graphiql.png')
    await page.screenshot({ path: screenshot })
    console.info(`A screenshot of the answer: ${screenshot}`)
    expect(await page.title()).toBe('Lifecycle Workflows gateway')

    await page.getByLabel('Explain, do not execute').check()
    const [sent] = await Promise.all([page.waitForRequest(address), page.getByLabel(/^Execute/).click()])
    expect(sent.postDataJSON()).toMatchObject({ operationName: 'WhoFailed', extensions: { explain: true } })
    await answer.getByText('"explain"').waitFor()
    await answer.getByText('"Query.workflows"').first().waitFor()
    // The schema is read all the same, or the editor would know none.
    const [schema] = await Promise.all([page.waitForResponse(address), page.getByLabel(/^Re-fetch/).click()])
    expect(await schema.json()).toMatchObject({ data: { __schema: {} } })
    expect(errors).toEqual([])
  })

  it('shows a run from the moment when it is queued to its end, by a subscription', async () => {
    // Time in the tenant stands still until the test moves it on, and a new run is there at once.
    const clock = manualClock(Date.now())
    const graph = await listen(createEmulator({ clock, switches: { appearAfterMs: 0 } }).handler, { port: 0 })
    onTestFinished(graph.close)
    await using gateway = await spawnGateway({
      AUTH_MODE: 'none',
      GRAPH_BASE_URL: `${graph.origin}/v1.0`,
      GRAPH_CREDENTIAL: 'static',
      GRAPH_STATIC_TOKEN: secrets.graphToken,
      STATE_URL: 'memory:',
      SANDBOX: 'on',
    })
    const page = await openBrowser()
    const ask = async (query: string, variables: object = {}) =>
      (await gateway.post(JSON.stringify({ query, variables }))).body.data
    const { runs } = await ask(
      '{ runs(first: 1, filter: { processingStatus: { in: [FAILED] } }) { nodes { id workflowId } } }',
    )
    const [{ id: runId, workflowId }] = runs.nodes
    const mutation = 'mutation ($input: ReprocessRunInput!) { reprocessRun(input: $input) { run { id } } }'
    const { reprocessRun } = await ask(mutation, { input: { workflowId, runId } })
    const query = `subscription {
  run(workflowId: "${workflowId}", id: "${reprocessRun.run.id}") { id processingStatus failedUsersCount }
}`
    // By the address, as GraphiQL shares a query: for a moment after a paste it still sends the name of the query before.
    await page.goto(`${gateway.url}/graphql?${new URLSearchParams({ explorer: 'graphiql', query })}`)
    await page.getByText(reprocessRun.run.id).first().waitFor()
    /** Each status that the page has shown, once and in order. */
    const shown = await page.evaluateHandle(() => {
      const seen: string[] = []
      const look = () => {
        const status = /"processingStatus":\s*"(\w+)"/.exec(
          document.querySelector('.result-window')?.textContent ?? '',
        )?.[1]
        if (status !== undefined && !seen.includes(status)) seen.push(status)
      }
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
      return seen
    })
    await page.getByLabel(/^Execute/).click()
    for (const [index, status] of ['QUEUED', 'IN_PROGRESS', 'FAILED'].entries()) {
      if (index > 0) await clock.advance(2_000)
      await expect.poll(async () => (await shown.jsonValue()).at(-1), { timeout: 60_000 }).toBe(status)
    }
    expect(await shown.jsonValue()).toEqual(['QUEUED', 'IN_PROGRESS', 'FAILED'])
    // The gateway has completed the stream, so that the query can be run again.
    await page.getByLabel(/^Execute/).waitFor()
    const screenshot = join(mkdtempSync(join(tmpdir(), 'explorer-')), 'graphiql-live.png')
    await page.screenshot({ path: screenshot })
    console.info(`A screenshot of the subscription: ${screenshot}`)
  })

  it('marks no documented example and none of its variables as wrong', { timeout: 300_000 }, async () => {
    await using gateway = await spawnGateway({}, ['--emulator'])
    const page = await openBrowser()
    await page.goto(`${gateway.url}/graphql?explorer=graphiql`)
    const query = page.locator('.graphiql-query-editor .graphiql-editor')
    const variablesPane = page.locator('.graphiql-editor-tool .graphiql-editor').first()
    const patience = { timeout: 60_000 }
    /** By the clipboard: the editor closes brackets in what is typed. */
    const paste = async (pane: Locator, text: string) => {
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
      await pane.click(patience)
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Control+v')
    }
    const marksIn = (pane: Locator) => pane.locator('.squiggly-error, .squiggly-warning').count()
    /** Ten times in a row: what was checked before this text was pasted says nothing. */
    const expectNoMarks = (panes: readonly Locator[]) => {
      const seen: number[] = []
      const settled = async () => {
        seen.push((await Promise.all(panes.map(marksIn))).reduce((sum, count) => sum + count, 0))
        expect(seen.slice(-10)).toEqual(Array(10).fill(0))
      }
      return vi.waitFor(settled, { ...patience, interval: 100 })
    }

    await page.getByText('WhoFailed').first().waitFor(patience)
    for (const { text, variables } of documentedExamples) {
      await paste(query, text)
      if (variables !== null) {
        const wrong = Object.fromEntries(Object.keys(variables).map((name) => [name, true]))
        await paste(variablesPane, JSON.stringify(wrong))
        // A mark for each variable: the pane knows the types of this query.
        const expectMarks = async () => expect(await marksIn(variablesPane)).toBe(Object.keys(wrong).length)
        await vi.waitFor(expectMarks, patience)
        await paste(variablesPane, JSON.stringify(variables))
      }
      await expectNoMarks(variables === null ? [query] : [query, variablesPane])
    }
    expect(documentedExamples.length).toBeGreaterThan(10)
  })
})
