/** The page's start: who is signed in, the client that sends as them, and the shell around every view. */
import { Provider } from '@urql/preact'
import { render } from 'preact'
import { createClient } from './graphql/client.ts'
import { Shell } from './shell/shell.tsx'
import { openSession, SessionContext } from './sign-in/session.ts'
import { SignInFailed } from './sign-in/sign-in-failed.tsx'
import './style/token.css'
import './style/base.css'
import './style/shell.css'
import './style/section.css'
import './style/table.css'
import './style/status.css'
import './style/dialog.css'
import './style/timeline.css'

const page = document.querySelector('#page') ?? document.body

const show = async (): Promise<void> => {
  try {
    const session = await openSession()
    render(
      <SessionContext.Provider value={session}>
        <Provider value={createClient(session)}>
          <Shell />
        </Provider>
      </SessionContext.Provider>,
      page,
    )
  } catch (error) {
    render(<SignInFailed reason={error instanceof Error ? error.message : String(error)} />, page)
  }
}

// Its address is relative to that of the document, which changes from view to view.
for (const icon of document.querySelectorAll<HTMLLinkElement>('link[rel=icon]')) icon.setAttribute('href', icon.href)

void show()
