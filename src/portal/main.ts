/** The page's start: the list of the view leaves for the gateway first, and the code that shows it loads meanwhile. */
import { addressOf } from './address/address.ts'
import { listOf } from './list/list.ts'
import { sendAhead } from './list/send-ahead.ts'
import type { Opened } from './page.tsx'
import { authorized } from './sign-in/authorized.ts'
import { openSession } from './sign-in/session.ts'
import './style/token.css'
import './style/base.css'
import './style/shell.css'
import './style/section.css'
import './style/table.css'
import './style/status.css'
import './style/dialog.css'
import './style/timeline.css'
import './style/print.css'

const page = document.querySelector('#page') ?? document.body
// What stands there is for a start that does not run, and comes back where the page does not.
const notLoaded = [...page.children]
page.replaceChildren()

const open = async (): Promise<Opened> => {
  const session = await openSession()
  // Only now: back from the sign-in it is that of the view again.
  const address = addressOf(location, Date.now())
  return { session, address, send: sendAhead(authorized(session), listOf(address)) }
}

const opening = open()
// Why it could not be opened is shown by the page.
opening.catch(() => {})

// Its address is relative to that of the document, which changes from view to view.
for (const icon of document.querySelectorAll<HTMLLinkElement>('link[rel=icon]')) icon.setAttribute('href', icon.href)

// Without an await at this level, for which a build makes more files of the start than one.
import('./page.tsx')
  .then(({ show }) => show(opening, page))
  .catch((error: unknown) => {
    page.replaceChildren(...notLoaded)
    console.error(error)
  })
