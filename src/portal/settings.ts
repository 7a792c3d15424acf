/** What the server wrote into the page about itself. */

export type SignInSettings = { readonly clientId: string; readonly authority: string; readonly scope: string }

type Settings = {
  /** Null where the gateway runs without authentication. */
  readonly signIn: SignInSettings | null
  /** Milliseconds after which the gateway itself ends a request. */
  readonly requestTimeoutMs: number
}

export const settings = (): Settings =>
  JSON.parse(document.querySelector<HTMLMetaElement>('meta[name=settings]')?.content ?? '')
