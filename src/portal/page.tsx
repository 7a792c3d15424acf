/** The page: the client that sends as the person who is signed in, and the shell around every view. */
import { Provider } from '@urql/preact'
import { options, render } from 'preact'
import type { Address } from './address/address.ts'
import { createClient } from './graphql/client.ts'
import { Shell } from './shell/shell.tsx'
import { NotSignedIn } from './sign-in/not-signed-in.tsx'
import type { Session } from './sign-in/session.ts'
import { SessionContext } from './sign-in/session-context.ts'

export type Opened = {
  /** Null where the gateway runs without authentication. */
  readonly session: Session | null
  readonly address: Address
  readonly send: typeof fetch
}

// Effects send the queries of a view: they do not wait for its first frame to be drawn.
options.requestAnimationFrame = queueMicrotask

/** Shows the view in `page` as soon as it is known who is signed in. */
export const show = async (opening: Promise<Opened>, page: Element): Promise<void> => {
  const refuse = (error: unknown): null => {
    render(<NotSignedIn reason={error instanceof Error ? error.message : String(error)} />, page)
    return null
  }
  const opened = await opening.catch(refuse)
  if (opened === null) return
  const { session, address, send } = opened
  render(
    <SessionContext.Provider value={session}>
      <Provider value={createClient(send)}>
        <Shell first={address} />
      </Provider>
    </SessionContext.Provider>,
    page,
  )
  await session?.isSignedOut
  if (session) render(<NotSignedIn reason="You have signed out in another tab." />, page)
}
