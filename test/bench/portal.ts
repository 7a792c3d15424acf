/** How soon the portal shows a list: from the navigation to its first row, against the query of that list alone, in the same browser. */
import { readFileSync } from 'node:fs'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { onPath } from '../support/on-path.ts'
import { startChild } from './child.ts'
import { settingsOver } from './contestant.ts'
import { type Statistic, statisticOf } from './statistic.ts'

export type PortalLine = {
  readonly screen: string
  /** The query of its list, sent by the page itself when everything else is there. */
  readonly queryMs: Statistic
  /** With nothing of the page in the browser's cache. */
  readonly firstMs: Statistic
  /** The third visit in a row. */
  readonly againMs: Statistic
}

/** Null where no Chromium is on the PATH. */
export type PortalLines = readonly PortalLine[] | null

type Screen = {
  readonly name: string
  readonly path: string
  /** Selects the rows of its list. */
  readonly rows: string
  /** The name of the query of its list. */
  readonly query: string
}

const screensOf = (workflowId: string): readonly Screen[] => [
  { name: 'overview: failures by reason', path: '/', rows: '.reasons > li', query: 'FailuresByReason' },
  {
    name: 'workflow: its newest 50 users',
    path: `/workflows/${workflowId}`,
    rows: 'tbody th',
    query: 'UsersOfWorkflow',
  },
]

/** Visits before the first one that counts: the gateway compiles its documents, and the browser the page's code. */
const warmUps = 5

const restMs = 300

export const measurePortal = async (baseUrl: string, workflowId: string, rounds: number): Promise<PortalLines> => {
  const executablePath = onPath('chromium', 'chromium-browser', 'google-chrome')
  if (executablePath === undefined) return null
  const child = await startChild({
    name: 'portal',
    file: 'dist/main.js',
    env: {
      PORT: '4733',
      ...settingsOver(baseUrl),
      PORTAL: 'on',
    },
  })
  // With a profile on disk, as a person's browser: only there does it keep compiled code.
  const browser = await chromium.launchPersistentContext('', {
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  })
  try {
    const lines: PortalLine[] = []
    for (const screen of screensOf(workflowId)) lines.push(await measureScreen(browser, child.url, screen, rounds))
    return lines
  } finally {
    await browser.close()
    await child.stop()
  }
}

const measureScreen = async (
  browser: BrowserContext,
  origin: string,
  { name, path, rows, query }: Screen,
  rounds: number,
): Promise<PortalLine> => {
  const page = await browser.newPage()
  await page.addInitScript(noteFirst, [rows, mark] as const)
  const cache = await browser.newCDPSession(page)
  const documentId = hashOf(query)
  const [queryMs, firstMs, againMs]: [number[], number[], number[]] = [[], [], []]
  for (let round = -warmUps; round < rounds; round += 1) {
    await cache.send('Network.clearBrowserCache')
    const first = await visit(page, origin + path)
    // After the second visit a browser keeps the page's code compiled.
    const sent = await sentBy(page, () => visit(page, origin + path))
    const again = await visit(page, origin + path)
    const body = sent.find((each) => each.includes(documentId))
    if (body === undefined) throw new Error(`The page at ${path} does not send ${query}.`)
    const alone = await page.evaluate(timed, body)
    if (round < 0) continue
    queryMs.push(alone)
    firstMs.push(first)
    againMs.push(again)
  }
  await page.close()
  return { screen: name, queryMs: statisticOf(queryMs), firstMs: statisticOf(firstMs), againMs: statisticOf(againMs) }
}

/**
 * From the navigation to the first row, in milliseconds. Nothing looks into the page before that row: a question to a page, asked
 * frame by frame, costs it as much as drawing itself. Stays until all is there and drawn, so that the next navigation leaves
 * nothing that is under way.
 */
const visit = async (page: Page, url: string): Promise<number> => {
  const told = page.waitForEvent('console', (message) => message.text().startsWith(mark))
  await page.goto(url, { waitUntil: 'commit' })
  const ms = Number((await told).text().slice(mark.length))
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
  await page.waitForTimeout(restMs)
  return ms
}

/** The bodies of the requests that a page sends meanwhile. */
const sentBy = async (page: Page, act: () => Promise<unknown>): Promise<readonly string[]> => {
  const sent: string[] = []
  const note = (request: { readonly postData: () => string | null }) => sent.push(request.postData() ?? '')
  page.on('request', note)
  await act()
  page.off('request', note)
  return sent
}

const mark = 'first row at '

/** In the browser: says how long after the navigation the first element was there that a selector finds. */
const noteFirst = ([selector, said]: readonly [string, string]): void => {
  const observer = new MutationObserver(() => {
    if (document.querySelector(selector) === null) return
    console.debug(said + performance.now())
    observer.disconnect()
  })
  observer.observe(document, { childList: true, subtree: true })
}

/** In the browser: how long a query takes to its parsed answer, in milliseconds. */
const timed = async (body: string): Promise<number> => {
  const start = performance.now()
  const response = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  await response.json()
  return performance.now() - start
}

const hashOf = (query: string): string => {
  const texts: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(new URL('../../dist/portal/documents.json', import.meta.url), 'utf8'),
  )
  const [hash] = Object.entries(texts).find(([, text]) => text.includes(`query ${query}(`)) ?? []
  if (hash === undefined) throw new Error(`The portal has no query ${query}.`)
  return hash
}
