/** How the gateway proves to Entra that it is its own registration, in an exchange on behalf of a caller. */
import { createHash, createPrivateKey, randomUUID, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { SignJWT } from 'jose'
import type { Clock } from '../../clock.ts'
import { createRenewal } from './renewal.ts'

export type ClientProof =
  | { readonly kind: 'secret'; readonly secret: string }
  /** PEM file with certificate and key; `password` decrypts the key, null if it is not encrypted. */
  | { readonly kind: 'certificate'; readonly path: string; readonly password: string | null }
  /** File with a token of another issuer that the registration trusts; the platform replaces it before it expires. */
  | { readonly kind: 'federatedToken'; readonly path: string }
  /** A managed identity that the registration trusts; null is the one of the system. */
  | { readonly kind: 'managedIdentity'; readonly clientId: string | null }

type Client = { readonly tenantId: string; readonly clientId: string; readonly authorityHost: string | null }

/** What `OnBehalfOfCredential` takes as the proof. */
export type ProofOptions =
  | { readonly clientSecret: string }
  | { readonly certificatePath: string }
  | { readonly getAssertion: () => Promise<string> }

export const proofOptions = (proof: ClientProof, client: Client, clock: Clock): ProofOptions => {
  switch (proof.kind) {
    case 'secret':
      return { clientSecret: proof.secret }
    case 'certificate': {
      const { path, password } = proof
      if (password === null) return { certificatePath: path }
      return { getAssertion: () => signedAssertion(path, password, client, clock) }
    }
    case 'federatedToken':
      return { getAssertion: async () => (await readFile(proof.path, 'utf8')).trim() }
    case 'managedIdentity':
      return { getAssertion: managedIdentityToken(proof.clientId, client.authorityHost, clock) }
  }
}

/**
 * The library takes no password for a certificate here. The assertion is the one that Entra documents:
 * https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
const signedAssertion = async (path: string, passphrase: string, client: Client, { now }: Clock): Promise<string> => {
  const pem = await readFile(path, 'utf8')
  const thumbprint = createHash('sha256').update(new X509Certificate(pem).raw).digest('base64url')
  const seconds = Math.floor(now() / 1_000)
  return new SignJWT()
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint })
    .setIssuer(client.clientId)
    .setSubject(client.clientId)
    .setAudience(`${client.authorityHost ?? publicAuthority}/${client.tenantId}/oauth2/v2.0/token`)
    .setJti(randomUUID())
    .setNotBefore(seconds)
    .setExpirationTime(seconds + assertionSeconds)
    .sign(createPrivateKey({ key: keyIn(pem), passphrase }))
}

const publicAuthority = 'https://login.microsoftonline.com'

const assertionSeconds = 600

/** A file holds certificate and key in any order; a key is not read past a certificate that comes first. */
export const keyIn = (pem: string): string =>
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/.exec(pem)?.[0] ?? pem

/** One token for the exchanges of all callers, until shortly before its end. */
const managedIdentityToken = (clientId: string | null, authorityHost: string | null, clock: Clock) => {
  const acquire = async () => {
    const { ManagedIdentityCredential } = await import('@azure/identity')
    const credential = clientId === null ? new ManagedIdentityCredential() : new ManagedIdentityCredential({ clientId })
    const { token, expiresOnTimestamp } = await credential.getToken(exchangeScope(authorityHost))
    return { token, expiresAt: expiresOnTimestamp }
  }
  const { token } = createRenewal(acquire, clock)
  return () => token()
}

/** https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity */
const exchangeScope = (authorityHost: string | null): string => {
  const host = authorityHost === null ? '' : new URL(authorityHost).hostname
  const cloud = host.endsWith('.us') ? 'USGov' : host.endsWith('.cn') ? 'China' : ''
  return `api://AzureADTokenExchange${cloud}/.default`
}
