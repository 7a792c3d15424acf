/** The portal in headless Chromium, over a gateway of its own; every message of the page's console is an error of the test. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished } from 'vitest'
import { type Handler, securityHeaders, serve } from '../../src/http/index.ts'
import { type GatewayOptions, startGateway, type TestGateway } from './gateway.ts'
import { spawnGateway } from './gateway-process.ts'
import { chromiumPath } from './need.ts'

export type PageOption = {
  readonly path?: string
  readonly width?: number
  readonly colorScheme?: 'light' | 'dark'
  readonly forcedColors?: 'active' | 'none'
  /** Messages of the page's console that the test provokes, such as Chromium's own for a request that fails. */
  readonly expected?: RegExp
  /** Another origin that the page may send to: that of the sign-in. */
  readonly signIn?: string
  readonly timezoneId?: string
  readonly locale?: string
  /** In a profile of its own: the test moves its clock, which is that of all of its windows, or chooses its time zone or locale. */
  readonly isAlone?: boolean
}

export type OpenPage = {
  readonly page: Page
  /** Waits until no part of the page is being read. */
  readonly settled: () => Promise<void>
  /** Goes to an address as a link does, without loading the page again. */
  readonly visit: (path: string) => Promise<void>
  /** Stops the test where axe finds something: rules of WCAG 2.2 A and AA, and its own practices. */
  readonly expectAccessible: (place: string, rules?: readonly string[]) => Promise<void>
  /** What has the focus, by its name. */
  readonly focused: () => Promise<string>
  /** Presses Tab until what has the focus has this name. */
  readonly tabTo: (name: RegExp) => Promise<void>
  /** Stops the test where the page, its scripts or its policy have complained, or a request went to another origin. */
  readonly expectNoComplaint: () => void
}

export type Portal = {
  readonly url: string
  /** A window for this test alone. Nothing that the portal keeps outlasts it. */
  readonly open: (option?: PageOption) => Promise<OpenPage>
  readonly close: () => Promise<void>
}

/** By Escape. The page hears of it a moment after the dialog is hidden, and what comes between would be for the dialog. */
export const closeDialog = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
}

/** As `npm start` builds it: done at once where nothing has changed. */
export const buildPortal = (): void => void execFileSync(process.execPath, ['build-portal.ts'])

/** The texts of the built portal's documents by their hashes. */
export const portalDocuments = (): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(new URL('../../dist/portal/documents.json', import.meta.url), 'utf8'))

/** Over a gateway and an emulator in one process of their own. */
export const startPortal = async (env: Readonly<Record<string, string>> = {}): Promise<Portal> => {
  buildPortal()
  const gateway = await spawnGateway(env, ['--emulator'])
  return portalAt(gateway.url, gateway.stop)
}

export type StagedPortal = Portal & {
  /** A gateway of this process over a tenant of its own, at the portal's address until the test has ended. */
  readonly stage: (options?: GatewayOptions) => Promise<TestGateway>
  /** Something else at that address. */
  readonly answerBy: (handler: Handler) => void
}

/** One browser and one address, at which each test puts its own gateway. */
export const stagePortal = async (): Promise<StagedPortal> => {
  buildPortal()
  let answering: Handler = async () => new Response(null, { status: 503 })
  const answerBy = (handler: Handler) => {
    answering = handler
  }
  const stage = async (options?: GatewayOptions) => {
    const gateway = await startGateway(options)
    onTestFinished(() => gateway.close())
    answerBy(gateway.app.handler)
    return gateway
  }
  return { ...(await servePortal((request) => answering(request))), stage, answerBy }
}

export type PortalOfTests = Pick<StagedPortal, 'open' | 'stage'> & {
  /** The test's own, or the one that it has staged in its place. */
  readonly gateway: TestGateway
}

/** For the tests of one `describe`: one portal, and for each test a new gateway in it. */
export const portalForEach = (options?: GatewayOptions): PortalOfTests => {
  let portal: StagedPortal
  let gateway: TestGateway
  const stage: StagedPortal['stage'] = async (given) => {
    gateway = await portal.stage(given)
    return gateway
  }
  beforeAll(async () => {
    portal = await stagePortal()
  })
  beforeEach(async () => {
    await stage(options)
  })
  afterAll(() => portal.close())
  return {
    open: (option) => portal.open(option),
    stage,
    get gateway() {
      return gateway
    },
  }
}

/** Over a gateway of this process. */
const servePortal = async (handler: Handler): Promise<Portal> => {
  const serving = await serve(handler, {
    host: '127.0.0.1',
    port: 0,
    edge: [securityHeaders()],
    onError: console.error,
  })
  return portalAt(serving.url, () => serving.close(0))
}

/** A portal that is served at an address already. `keepsPages`: as they were left, for the way back, as a person's browser does. */
export const portalAt = async (
  url: string,
  stop: () => Promise<unknown>,
  { keepsPages = false }: { readonly keepsPages?: boolean } = {},
): Promise<Portal> => {
  const chrome = await chromium.launch({
    executablePath: chromiumPath ?? '',
    ignoreDefaultArgs: keepsPages ? ['--disable-back-forward-cache'] : false,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      // One process for all windows: to start one takes longer than most tests.
      '--renderer-process-limit=1',
      '--disable-site-isolation-trials',
    ],
  })
  const newContext = ({ timezoneId = 'Europe/Berlin', locale = 'en-GB' }: PageOption = {}) =>
    chrome.newContext({
      // The made-up sign-in has a certificate of its own.
      ignoreHTTPSErrors: true,
      timezoneId,
      locale,
      permissions: ['clipboard-read', 'clipboard-write'],
    })
  // What it has loaded once, its other windows take from its cache.
  const shared = await newContext()
  const free: Page[] = []
  /** Makes a window as new for the next test: to open another one takes twice as long as all of the page in it. */
  const release = async (page: Page) => {
    page.removeAllListeners()
    await page.unrouteAll()
    await page.goto(`${url}/livez`)
    await page.evaluate(() => {
      localStorage.clear()
      sessionStorage.clear()
    })
    free.push(page)
  }
  const open = async (option: PageOption = {}): Promise<OpenPage> => {
    const { path = '/', width = 1280, colorScheme = 'light', forcedColors = 'none', expected, signIn } = option
    const context = option.isAlone ? await newContext(option) : shared
    // A session lives as long as its window.
    const isLent = !option.isAlone && signIn === undefined
    const page = (isLent ? free.pop() : undefined) ?? (await context.newPage())
    onTestFinished(() => (isLent ? release(page) : option.isAlone ? context.close() : page.close()))
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, forcedColors })
    const complaints: string[] = []
    page.on('console', (message) => {
      if (!expected?.test(message.text())) complaints.push(message.text())
    })
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('request', (request) => {
      const { origin } = new URL(request.url())
      if (origin !== url && origin !== signIn) complaints.push(`a request to ${request.url()}`)
    })
    const settled = async () => {
      await page.locator('main h1').waitFor()
      await page.waitForFunction(() => document.querySelector('[aria-busy=true], .skeleton') === null)
    }
    const visit = async (to: string) => {
      await page.evaluate((address) => {
        history.pushState(null, '', address)
        dispatchEvent(new PopStateEvent('popstate'))
      }, url + to)
      await settled()
    }
    const expectAccessible = async (place: string, rules?: readonly string[]) => {
      await settled()
      // What the page has of it already is not sent again: it is more than a megabyte.
      const source = (await page.evaluate(() => 'axe' in window)) ? { axeSource: ' ' } : {}
      // Not in a window of its own for each look: the page has no frames.
      const axe = new AxeBuilder({ page, ...source }).setLegacyMode().options({ resultTypes: ['violations'] })
      if (rules) axe.withRules([...rules])
      const { violations } = await axe.analyze()
      const found = violations.map(({ id, nodes }) => ({ place, id, at: nodes.map(({ target }) => target.join(' ')) }))
      expect(found).toEqual([])
    }
    const focused = () =>
      page.evaluate(() => {
        const { activeElement: element } = document
        return (
          element?.getAttribute('aria-label') ?? element?.closest('label')?.textContent ?? element?.textContent ?? ''
        )
      })
    const tabTo = async (name: RegExp) => {
      for (let presses = 0; presses < 200; presses += 1) {
        if (name.test(await focused())) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`The keyboard does not reach ${name}.`)
    }
    await page.goto(url + path)
    await settled()
    const expectNoComplaint = () => expect(complaints).toEqual([])
    return { page, settled, visit, expectAccessible, focused, tabTo, expectNoComplaint }
  }
  const close = async () => {
    await chrome.close()
    await stop()
  }
  return { url, open, close }
}
