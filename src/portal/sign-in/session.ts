/** The person's session: none under the emulator, else one of Microsoft Entra, whose library is loaded only then. */
import { settings } from '../settings.ts'
import { guardKeptPage } from './kept-page.ts'
import { openSignOuts } from './sign-out.ts'

/** What the library does. */
export type Entra = {
  /** Whether the page has just come back from the sign-in. */
  readonly isFresh: boolean
  /** A token for the gateway, renewed silently; null where the person has to sign in again. */
  readonly token: () => Promise<string | null>
  /** The browser leaves for the sign-in, with the claims that Entra wants. */
  readonly signIn: (claims: string | null) => Promise<never>
  readonly signOut: () => Promise<void>
  /** Drops the person's tokens from this tab, without a word to Entra. */
  readonly forget: () => Promise<void>
  /** The same in each tab of the person. */
  readonly person: string
  /** Whether this tab's sign-in is still that of the person for whom the page was opened. */
  readonly isStillSignedIn: () => boolean
}

export type Session = Pick<Entra, 'token' | 'signOut'> & {
  /** The gateway has answered 401, with the claims that Entra wants or without. */
  readonly challenged: (claims: string | null) => Promise<void>
  /** Settles when the person has to sign in again, and is told so. */
  readonly isOver: Promise<void>
  /** Settles when the person has signed out in another tab, and this one has forgotten them. */
  readonly isSignedOut: Promise<void>
  /** The person wants to sign in again. */
  readonly signIn: () => Promise<never>
}

/** Null where the gateway runs without authentication. Leaves for the sign-in, and never settles, if no person has signed in. */
export const openSession = async (): Promise<Session | null> => {
  const { signIn } = settings()
  if (signIn === null) return null
  const { signInWithEntra } = await import('./entra.ts')
  const entra = await signInWithEntra(signIn)
  guardKeptPage(entra.isStillSignedIn)
  return sessionOf(entra)
}

/**
 * Where the person has done nothing yet, the page leaves for the sign-in by itself. Else it says so and waits for them: it would
 * lose what they have selected and written, and what needs the token can be a stream.
 */
const sessionOf = (entra: Entra): Session => {
  const { promise: isOver, resolve: end } = Promise.withResolvers<void>()
  const signOuts = openSignOuts(entra.person)
  let isUsed = false
  let isRefused = false
  let hasSignedOut = false
  let wanted: string | null = null
  for (const kind of ['click', 'keydown']) addEventListener(kind, () => (isUsed = true), { capture: true, once: true })
  const isSignedOut = signOuts.heard.then(() => {
    hasSignedOut = true
    return entra.forget()
  })
  const challenged = async (claims: string | null): Promise<void> => {
    // Entra may still be about to end the session: a sign-in would find it, and ask for no password.
    if (hasSignedOut) return
    // Just back from the sign-in: another visit would give the same.
    const isFutile = entra.isFresh && claims === null
    if (!isUsed && !isFutile) return entra.signIn(claims)
    wanted ??= claims
    end()
  }
  return {
    token: async () => {
      const token = isRefused || hasSignedOut ? null : await entra.token()
      if (token !== null) return token
      isRefused = true
      await challenged(null)
      return null
    },
    challenged,
    isOver,
    isSignedOut,
    signIn: () => entra.signIn(wanted),
    signOut: () => {
      signOuts.tell()
      return entra.signOut()
    },
  }
}
