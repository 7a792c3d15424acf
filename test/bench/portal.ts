/** How soon the portal shows a list: from the navigation to its first row, against the query of that list alone, in the same browser. */
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { onPath } from '../support/on-path.ts'
import { type Browser, startBrowser } from './browser.ts'
import { startChild } from './child.ts'
import { settingsOver } from './contestant.ts'
import { type Statistic, statisticOf } from './statistic.ts'

/** Milliseconds from the navigation to the first row in the page, and to the end of the first frame that draws it. */
type FirstRow = { readonly rowMs: number; readonly drawnMs: number }

export type Visits = { readonly rowMs: Statistic; readonly drawnMs: Statistic }

export type PortalLine = {
  readonly screen: string
  /** The query of its list, sent by the page itself when everything else is there. */
  readonly queryMs: Statistic
  /** With nothing of the page in the browser's cache. */
  readonly first: Visits
  /** The third visit in a row: a browser keeps the page's code compiled after the second. */
  readonly third: Visits
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

/** Longer than a view takes until all is there and drawn, so that the next navigation leaves nothing that is under way. */
const restMs = 1_200

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
  const browser = await startBrowser(executablePath)
  try {
    const lines: PortalLine[] = []
    for (const screen of screensOf(workflowId)) lines.push(await measureScreen(browser, child.url, screen, rounds))
    return lines
  } finally {
    await browser.stop()
    await child.stop()
  }
}

const measureScreen = async (
  browser: Browser,
  origin: string,
  { name, path, rows, query }: Screen,
  rounds: number,
): Promise<PortalLine> => {
  const forget = await browser.before(`(${noteFirst})(${JSON.stringify(rows)})`)
  const visit = () => firstRowAt(browser, origin + path)
  const [alone, first, third]: [number[], FirstRow[], FirstRow[]] = [[], [], []]
  for (let round = -warmUps; round < rounds; round += 1) {
    await browser.clearCache()
    const firstRow = await visit()
    await visit()
    const thirdRow = await visit()
    const queryMs = Number(await browser.evaluate(`(${timed})(${JSON.stringify(hashOf(query))})`))
    if (round < 0) continue
    alone.push(queryMs)
    first.push(firstRow)
    third.push(thirdRow)
  }
  await forget()
  return { screen: name, queryMs: statisticOf(alone), first: visitsOf(first), third: visitsOf(third) }
}

const visitsOf = (visits: readonly FirstRow[]): Visits => ({
  rowMs: statisticOf(visits.map(({ rowMs }) => rowMs)),
  drawnMs: statisticOf(visits.map(({ drawnMs }) => drawnMs)),
})

/** Nothing looks into the page meanwhile: a question to a page, asked frame by frame, costs it as much as drawing itself. */
const firstRowAt = async (browser: Browser, url: string): Promise<FirstRow> => {
  await browser.navigate(url)
  await delay(restMs)
  const noted = await browser.evaluate('window.firstRow')
  if (noted === undefined) throw new Error(`${url} shows no row within ${restMs} ms.`)
  return noted as FirstRow
}

/** In the browser: notes the first row that a selector finds, and the queries that the page sends. */
const noteFirst = (selector: string): void => {
  const { fetch } = window
  const bodies: unknown[] = []
  window.fetch = (input, init) => {
    bodies.push(init?.body)
    return fetch(input, init)
  }
  Object.assign(window, { bodies })
  const observer = new MutationObserver(() => {
    if (document.querySelector(selector) === null) return
    const rowMs = performance.now()
    observer.disconnect()
    // Before the frame; the message is handled after it.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => Object.assign(window, { firstRow: { rowMs, drawnMs: performance.now() } })
      port2.postMessage(null)
    })
  })
  observer.observe(document, { childList: true, subtree: true })
}

/** In the browser: how long the page's query of this document takes to its parsed answer, in milliseconds. */
const timed = async (documentId: string): Promise<number> => {
  const { bodies } = window as unknown as { readonly bodies: readonly unknown[] }
  const body = bodies.find((each) => typeof each === 'string' && each.includes(documentId))
  if (typeof body !== 'string') throw new Error(`The page does not send the document ${documentId}.`)
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
