/** The person's session: none under the emulator, else one of Microsoft Entra, whose library is loaded only then. */

export type Session = {
  /** A token for the gateway; renewed silently, or else the browser leaves for the sign-in. */
  readonly token: () => Promise<string>
  /** After a 401: the browser leaves for the sign-in, with the claims that Entra wants. */
  readonly challenged: (claims: string | null) => Promise<void>
  readonly signOut: () => Promise<void>
}

export type SignInSettings = { readonly clientId: string; readonly authority: string; readonly scope: string }

/** Null where the gateway runs without authentication. Leaves for the sign-in, and never settles, if no person has signed in. */
export const openSession = async (): Promise<Session | null> => {
  const signIn = settings().signIn
  if (signIn === null) return null
  const { signInWithEntra } = await import('./entra.ts')
  return signInWithEntra(signIn)
}

/** What the server wrote into the page. */
const settings = (): { readonly signIn: SignInSettings | null } =>
  JSON.parse(document.querySelector<HTMLMetaElement>('meta[name=settings]')?.content ?? '{"signIn":null}')
