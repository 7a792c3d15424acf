/** `npm start` in a browser: without Apollo's CDN the page becomes GraphiQL, which opens with the README's query and runs it. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { spawnGateway } from '../support/gateway-process.ts'
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
  return chrome.newPage({ viewport: { width: 1400, height: 1000 } })
}

describe.skipIf(browser.isMissing)(browser.title('the explorer of a started gateway'), () => {
  it('answers the first query on the page that needs no network', async () => {
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

    const screenshot = join(mkdtempSync(join(tmpdir(), 'explorer-')), 'graphiql.png')
    await page.screenshot({ path: screenshot })
    console.info(`A screenshot of the answer: ${screenshot}`)
    expect(await page.title()).toBe('Lifecycle Workflows gateway')
    expect(errors).toEqual([])
  })
})
