/** The start of the portal where files of its own do not come: it says so. */
import { describe, expect, it } from 'vitest'
import { browser } from '../support/need.ts'
import { portalForEach } from '../support/portal.ts'

describe.skipIf(browser.isMissing)(browser.title('the start of the portal'), () => {
  const portal = portalForEach()

  for (const file of ['index', 'page'])
    it(`says that the page could not be loaded where the file ${file} does not come, and shows it when it does`, async () => {
      const { page, settled, expectAccessible } = await portal.open({
        isAlone: true,
        expected: /404|Failed to (load|fetch)/,
      })
      await settled()
      await page.route(`**/assets/${file}-*.js`, (route) => route.fulfill({ status: 404 }))
      // Its files never change, so the browser would not ask for them again.
      const session = await page.context().newCDPSession(page)
      await session.send('Network.clearBrowserCache')
      await page.reload()
      await page.getByRole('heading', { name: 'The page could not be loaded' }).waitFor()
      await expectAccessible('a page that could not be loaded')
      await page.unroute(`**/assets/${file}-*.js`)
      await page.reload()
      await settled()
      expect(await page.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual(['Overview'])
    })

  it('says of a part whose code does not come that the page has to be loaded again', async () => {
    const { page, settled } = await portal.open({ isAlone: true, expected: /404|Failed to (load|fetch)/ })
    await settled()
    await page.route('**/assets/*.js', (route) => route.fulfill({ status: 404 }))
    const section = page.getByRole('region', { name: 'Quarantined' })
    await section.getByRole('button', { name: 'Explain' }).click()
    await section.getByText('Not loaded: load the page again').waitFor()
    await section.getByRole('button', { name: 'Copy as GraphQL' }).click()
    await section.getByText('Not copied: load the page again').waitFor()
  })
})
