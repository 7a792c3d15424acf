/** Sign-in with Microsoft Entra by redirect, and tokens that are renewed silently. */
import {
  AuthError,
  CacheLookupPolicy,
  InteractionRequiredAuthError,
  PublicClientApplication,
} from '@azure/msal-browser'
import { root } from '../address/address.ts'
import type { SignInSettings } from '../settings.ts'
import type { Entra } from './session.ts'

export const signInWithEntra = async ({ clientId, authority, scope }: SignInSettings): Promise<Entra> => {
  const entra = new PublicClientApplication({
    auth: {
      clientId,
      authority,
      knownAuthorities: [new URL(authority).host],
      redirectUri: root.href,
      postLogoutRedirectUri: root.href,
    },
    // Gone with the tab. The tokens of an administrator do not outlast it.
    cache: { cacheLocation: 'sessionStorage' },
  })
  await entra.initialize()
  // Back from the sign-in, the page that was left is shown again.
  const returned = await entra.handleRedirectPromise()
  const account = returned?.account ?? entra.getActiveAccount() ?? entra.getAllAccounts()[0] ?? null
  const signIn = async (claims: string | null): Promise<never> => {
    await entra.acquireTokenRedirect({
      scopes: [scope],
      ...(account && { account }),
      ...(claims !== null && { claims }),
    })
    return new Promise(() => {})
  }
  if (account === null) return signIn(null)
  entra.setActiveAccount(account)

  const token = async (): Promise<string | null> => {
    try {
      // Not through a hidden frame: this page cannot be framed, and browsers keep Entra's cookies from frames.
      const cacheLookupPolicy = CacheLookupPolicy.AccessTokenAndRefreshToken
      return (await entra.acquireTokenSilent({ scopes: [scope], account, cacheLookupPolicy })).accessToken
    } catch (error) {
      if (needsSignIn(error)) return null
      throw error
    }
  }
  return {
    isFresh: returned !== null,
    token,
    signIn,
    signOut: () => entra.logoutRedirect({ account }),
    forget: () => entra.clearCache({ account }),
    person: account.homeAccountId,
    isStillSignedIn: () => entra.getActiveAccount()?.homeAccountId === account.homeAccountId,
  }
}

/**
 * A refresh token of a page in a browser lives for 24 hours, and Entra then answers `invalid_grant`, which the library reports as
 * any other error (https://learn.microsoft.com/entra/identity-platform/refresh-tokens).
 */
const needsSignIn = (error: unknown): boolean =>
  error instanceof InteractionRequiredAuthError || (error instanceof AuthError && error.errorCode === 'invalid_grant')
