/** The only file that knows @azure/identity: tokens of the application itself, and tokens on behalf of a caller. */
import { readFile } from 'node:fs/promises'
import type { AccessToken as AzureToken, OnBehalfOfCredential } from '@azure/identity'
import { GraphError } from '../error.ts'
import { signInAgain } from './challenge.ts'
import type { Exchange } from './on-behalf-of.ts'
import type { AccessToken, Acquire } from './token.ts'

/** What `@azure/identity` names AZURE_…; DefaultAzureCredential reads what is left out, and the secrets, from the environment itself. */
export type AzureSettings = {
  readonly tenantId?: string | undefined
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  /** PEM file with certificate and key, instead of a secret. */
  readonly clientCertificatePath?: string | undefined
  /** File with a workload identity's token, instead of a secret. */
  readonly federatedTokenFile?: string | undefined
  /** `https://login.microsoftonline.com` unless the tenant is in another cloud. */
  readonly authorityHost?: string | undefined
  /** For authorities that Microsoft does not list. */
  readonly disableInstanceDiscovery?: boolean | undefined
}

/**
 * Declares `cp1` in every request: without it Graph sends no claims challenge and revokes nothing before a token's end
 * (https://learn.microsoft.com/entra/identity-platform/claims-challenge#client-capabilities).
 */
const enableCae = true

/** Loaded when first used: the library takes 40 MB that a gateway over the emulator does without. */
const library = () => import('@azure/identity')

/** A credential object of its own per token, so that none comes out of the library's cache: ours is the only one. */
export const applicationToken =
  (settings: AzureSettings, scope: string): Acquire =>
  async (claims) => {
    const { DefaultAzureCredential } = await library()
    const { tenantId, clientId } = settings
    try {
      const credential = new DefaultAzureCredential({
        ...authority(settings),
        ...(tenantId !== undefined && { tenantId }),
        ...(clientId !== undefined && { managedIdentityClientId: clientId }),
      })
      return accessToken(await credential.getToken(scope, { enableCae, ...(claims !== undefined && { claims }) }))
    } catch (cause) {
      throw new GraphError('unavailable', 'The application got no token for Microsoft Graph.', { cause })
    }
  }

/** @throws Error when there is no client to make the exchange as */
export const onBehalfOfToken = (settings: AzureSettings, scope: string): Exchange => {
  const client = clientOf(settings)
  const construct = constructorFor(settings)
  return async (assertion, claims) => {
    const { OnBehalfOfCredential } = await library()
    try {
      const options = { ...authority(settings), ...client, userAssertionToken: assertion }
      const credential = construct(OnBehalfOfCredential, options)
      return accessToken(await credential.getToken(scope, { enableCae, ...(claims !== undefined && { claims }) }))
    } catch (error) {
      throw (
        signInAgain(error, { ...client, authorityHost: settings.authorityHost }) ??
        new GraphError('unavailable', 'The exchange for a token of Microsoft Graph failed.', { cause: error })
      )
    }
  }
}

const authority = ({ authorityHost, disableInstanceDiscovery = false }: AzureSettings) => ({
  disableInstanceDiscovery,
  ...(authorityHost !== undefined && { authorityHost }),
})

const clientOf = ({ tenantId, clientId }: AzureSettings) => {
  if (tenantId === undefined || clientId === undefined)
    throw new Error('An on-behalf-of exchange needs AZURE_TENANT_ID and AZURE_CLIENT_ID.')
  return { tenantId, clientId }
}

type Construct = (
  Credential: typeof OnBehalfOfCredential,
  options: ReturnType<typeof authority> & ReturnType<typeof clientOf> & { readonly userAssertionToken: string },
) => OnBehalfOfCredential

/** How the gateway proves to be that client: a secret, a certificate or a workload identity. */
const constructorFor = (settings: AzureSettings): Construct => {
  const { clientSecret, clientCertificatePath: certificatePath, federatedTokenFile } = settings
  if (clientSecret !== undefined) return (Credential, options) => new Credential({ ...options, clientSecret })
  if (certificatePath !== undefined) return (Credential, options) => new Credential({ ...options, certificatePath })
  if (federatedTokenFile !== undefined) {
    const getAssertion = () => readFile(federatedTokenFile, 'utf8')
    return (Credential, options) => new Credential({ ...options, getAssertion })
  }
  throw new Error(
    'An on-behalf-of exchange needs AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH or AZURE_FEDERATED_TOKEN_FILE.',
  )
}

const accessToken = ({ token, expiresOnTimestamp, refreshAfterTimestamp }: AzureToken): AccessToken => ({
  token,
  expiresAt: expiresOnTimestamp,
  refreshAt: refreshAfterTimestamp,
})
