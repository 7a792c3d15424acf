/** What goes on, followed in the portal: by one stream, over the end of that stream, and where no stream gets through. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startGateway } from '../support/gateway.ts'
import { browser } from '../support/need.ts'
import { type PageOption, type StagedPortal, stagePortal } from '../support/portal.ts'

const minute = 60_000
const isStream = (request: Request) => request.headers.get('accept')?.startsWith('text/event-stream') ?? false
const isLive = 'Live: each change shows at once.'
const isLost = 'No live connection at the moment. This page looks again every 5 s.'

describe.skipIf(browser.isMissing)(browser.title('what goes on, in the portal'), () => {
  let portal: StagedPortal
  beforeAll(async () => {
    portal = await stagePortal()
  })
  afterAll(() => portal.close())

  /** At the page of the run that goes on: four users, the next one every four minutes. */
  const openRun = async (option?: PageOption) => {
    const opened = await portal.open(option)
    const running = opened.page.getByRole('region', { name: 'Running now' }).getByRole('listitem')
    await running.filter({ hasText: 'Post-Onboarding' }).getByRole('link', { name: 'Run of' }).click()
    await opened.page.getByText(isLive).waitFor()
    return opened
  }

  it('a run shows each change of its counts and its users by one stream, and ends with the outcome', async () => {
    const { emulator } = await portal.stage()
    const { page, settled, expectNoComplaint } = await openRun()
    await settled()
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    const hanna = page.locator('.timeline > li').filter({ hasText: 'Hanna Virtanen' }).locator('.who')
    await hanna.getByText('In progress').waitFor()
    emulator.advance(4 * minute)
    await page.getByText('1 of 4 done').waitFor()
    await hanna.getByText('Completed').waitFor()
    expect(requests).toEqual([])
    emulator.advance(60 * minute)
    await page.getByText(isLive).waitFor({ state: 'detached' })
    await page.getByText('3 of 4 done').waitFor()
    await page.getByRole('button', { name: 'Reprocess the run…' }).waitFor()
    // Read once more at its end, for the reprocessings.
    expect(requests).toHaveLength(1)
    expectNoComplaint()
  })

  it('the overview follows a run under way, and takes it from the list when it has ended', async () => {
    const { emulator } = await portal.stage()
    const { page, expectNoComplaint } = await portal.open()
    const card = page
      .getByRole('region', { name: 'Running now' })
      .getByRole('listitem')
      .filter({ hasText: 'Post-Onboarding' })
    await card.getByText('0 of 4 done').waitFor()
    emulator.advance(4 * minute)
    await card.getByText('1 of 4 done').waitFor()
    emulator.advance(60 * minute)
    await card.waitFor({ state: 'detached' })
    expectNoComplaint()
  })

  it('a run is followed on when its gateway stops and another one takes over', async () => {
    const gateway = await portal.stage()
    const { emulator } = gateway
    const { page, expectNoComplaint } = await openRun({ expected: /status of 503/ })
    portal.answerBy(async () => new Response(null, { status: 503 }))
    await gateway.app.close()
    await page.getByText(isLost).waitFor()
    await page.getByText('0 of 4 done').waitFor()
    const other = await startGateway({ emulator })
    onTestFinished(() => other.close())
    portal.answerBy(other.app.handler)
    await page.getByText(isLive).waitFor()
    emulator.advance(4 * minute)
    await page.getByText('1 of 4 done').waitFor()
    expectNoComplaint()
  })

  it('where no stream gets through it looks by itself, and says so', async () => {
    const gateway = await portal.stage()
    const { emulator } = gateway
    const { page, expectNoComplaint } = await openRun({ expected: /status of 429/, isAlone: true })
    const errors = [{ message: 'The gateway has 100 open streams.', extensions: { code: 'RATE_LIMITED' } }]
    portal.answerBy(async (request) =>
      isStream(request) ? Response.json({ errors }, { status: 429 }) : gateway.app.handler(request),
    )
    // A page of its own, which never had a stream.
    await page.clock.install()
    await page.reload()
    await page.getByText(isLost).waitFor()
    emulator.advance(4 * minute)
    await page.clock.fastForward(5_000)
    await page.getByText('1 of 4 done').waitFor()
    emulator.advance(60 * minute)
    await page.clock.fastForward(5_000)
    await page.getByText('3 of 4 done').waitFor()
    await page.getByText(isLost).waitFor({ state: 'detached' })
    expectNoComplaint()
  })

  it('where no stream gets through, a slow answer is waited for, and only then it looks again', async () => {
    const gateway = await portal.stage()
    const { page, expectNoComplaint } = await openRun({ expected: /status of 429/, isAlone: true })
    let gate = Promise.resolve()
    let looks = 0
    portal.answerBy(async (request) => {
      if (isStream(request)) return Response.json({ errors: [{ message: 'No.' }] }, { status: 429 })
      if (request.method === 'POST') looks += 1
      const response = await gateway.app.handler(request)
      await gate
      return response
    })
    await page.clock.install()
    await page.reload()
    await page.getByText(isLost).waitFor()
    await page.getByText('0 of 4 done').waitFor()
    const { promise, resolve } = Promise.withResolvers<void>()
    gate = promise
    gateway.emulator.advance(4 * minute)
    looks = 0
    // The summary and the users.
    await page.clock.fastForward(5_000)
    await expect.poll(() => looks).toBe(2)
    for (let times = 0; times < 4; times += 1) await page.clock.fastForward(5_000)
    expect(looks).toBe(2)
    resolve()
    await page.getByText('1 of 4 done').waitFor()
    await page.clock.fastForward(5_000)
    await expect.poll(() => looks).toBe(4)
    expectNoComplaint()
  })

  it('an answer that is older than an event does not take its place', async () => {
    const gateway = await portal.stage()
    const { emulator } = gateway
    const { page, expectNoComplaint } = await openRun()
    const { promise: gate, resolve } = Promise.withResolvers<void>()
    const isLate = Promise.withResolvers<void>()
    portal.answerBy(async (request) => {
      const isOfUsers = !isStream(request) && (await request.clone().text()).includes('"first":25')
      const response = await gateway.app.handler(request)
      if (!isOfUsers) return response
      isLate.resolve()
      await gate
      return response
    })
    await page.reload()
    await isLate.promise
    const hanna = page.locator('.timeline > li').filter({ hasText: 'Hanna Virtanen' }).locator('.who')
    await hanna.getByText('In progress').waitFor()
    emulator.advance(60 * minute)
    await hanna.getByText('Completed').waitFor()
    const answered = page.waitForResponse((response) => response.request().postData()?.includes('"first":25') ?? false)
    resolve()
    await (await answered).finished()
    await page.getByText('3 of 4 done').waitFor()
    expect(await hanna.getByText('Completed').count()).toBe(1)
    expectNoComplaint()
  })

  it('a stream that falls silent is given up, and opened again', async () => {
    const gateway = await portal.stage()
    const { page, expectNoComplaint } = await openRun({ isAlone: true })
    let isSilent = true
    const streams: Request[] = []
    portal.answerBy(async (request) => {
      const response = await gateway.app.handler(request)
      if (!isStream(request)) return response
      streams.push(request)
      return isSilent ? new Response(new ReadableStream(), response) : response
    })
    await page.clock.install()
    await page.reload()
    await page.getByText(isLost).waitFor()
    await expect.poll(() => streams.length).toBe(1)
    isSilent = false
    await page.clock.fastForward(31_000)
    await page.clock.fastForward(1_000)
    await page.getByText(isLive).waitFor()
    expect(streams).toHaveLength(2)
    expectNoComplaint()
  })

  it('says since when Microsoft Graph cannot be read, and goes on when it can be again', async () => {
    const { emulator } = await portal.stage()
    const { page, expectNoComplaint } = await openRun()
    emulator.faults.add({ fault: { kind: 'answer', status: 503 }, every: 1 })
    await page.getByText('Microsoft Graph cannot be read at the moment. This is the state of').waitFor()
    await page.getByText('0 of 4 done').waitFor()
    emulator.faults.clear()
    emulator.advance(4 * minute)
    await page.getByText('1 of 4 done').waitFor()
    await page.getByText(isLive).waitFor()
    expectNoComplaint()
  })

  it('a hidden page keeps no stream open', async () => {
    const gateway = await portal.stage()
    const { page, expectNoComplaint } = await openRun()
    let open = 0
    portal.answerBy(async (request) => {
      if (isStream(request)) {
        open += 1
        request.signal.addEventListener('abort', () => (open -= 1))
      }
      return gateway.app.handler(request)
    })
    const show = (state: 'hidden' | 'visible') =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { configurable: true, value: value === 'hidden' })
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    await show('hidden')
    await show('visible')
    await expect.poll(() => open).toBe(1)
    await show('hidden')
    await expect.poll(() => open).toBe(0)
    expectNoComplaint()
  })
})
