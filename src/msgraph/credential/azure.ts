/** The only file that knows @azure/identity: tokens of the application itself, and tokens on behalf of a caller. */
import type { AccessToken as AzureToken, OnBehalfOfCredential } from '@azure/identity'
import type { Clock } from '../../clock.ts'
import { listen } from './authority-answer.ts'
import { type CertificateFile, certificateTrouble } from './certificate-trouble.ts'
import { type ClientProof, type ProofOptions, proofOptions } from './client-proof.ts'
import { createDiscovery } from './discovery.ts'
import type { Exchange } from './on-behalf-of.ts'
import type { AccessToken, Acquire } from './token.ts'
import { tokenError } from './token-error.ts'

/** Where tokens come from. DefaultAzureCredential reads everything else that it needs from the environment. */
export type AuthoritySettings = {
  /** Null is `https://login.microsoftonline.com`; tenants of other clouds have others. */
  readonly authorityHost: string | null
  /** For authorities that Microsoft does not list. */
  readonly disableInstanceDiscovery: boolean
}

/** Of the application itself: the file with its certificate is read by the library, and here only to say what is wrong with it. */
export type ApplicationSettings = AuthoritySettings & { readonly certificate?: CertificateFile }

/** The gateway's own registration, which makes the exchange. */
export type ExchangeSettings = AuthoritySettings & {
  readonly tenantId: string
  readonly clientId: string
  readonly proof: ClientProof
}

/**
 * Declares `cp1` in every request. Without it, Graph sends no claims challenge and revokes no token before its end
 * (https://learn.microsoft.com/entra/identity-platform/claims-challenge#client-capabilities).
 */
const enableCae = true

/** Loaded when first used: the library takes 40 MB, which a gateway over the emulator does not need. */
const library = () => import('@azure/identity')

/** Each token has its own credential object, so that no token comes from the library's cache: ours is the only one. */
export const applicationToken =
  (settings: ApplicationSettings, scope: string, clock: Clock): Acquire =>
  async (claims) => {
    const { DefaultAzureCredential } = await library()
    const { additionalPolicies, ...heard } = listen(clock)
    try {
      const credential = new DefaultAzureCredential({ ...authority(settings), additionalPolicies })
      return accessToken(await credential.getToken(scope, tokenOptions(claims)))
    } catch (thrown) {
      throw await failed(heard, thrown, null, settings.certificate)
    }
  }

export const onBehalfOfToken = (settings: ExchangeSettings, scope: string, clock: Clock): Exchange => {
  const { tenantId, clientId } = settings
  const proof = proofOptions(settings.proof, settings, clock)
  const certificate = settings.proof.kind === 'certificate' ? settings.proof : undefined
  const discovery = createDiscovery(clock)
  return async (assertion, claims) => {
    const { OnBehalfOfCredential } = await library()
    const { additionalPolicies, ...heard } = listen(clock)
    try {
      const request = {
        ...authority(settings),
        tenantId,
        clientId,
        userAssertionToken: assertion,
        additionalPolicies: [...discovery, ...additionalPolicies],
      }
      const credential = construct(OnBehalfOfCredential, request, proof)
      return accessToken(await credential.getToken(scope, tokenOptions(claims)))
    } catch (thrown) {
      throw await failed(heard, thrown, settings, certificate)
    }
  }
}

/** Where Entra has not answered, the way to it or a certificate that cannot be used may be why. */
const failed = async (
  { answer, unreached }: Omit<ReturnType<typeof listen>, 'additionalPolicies'>,
  thrown: unknown,
  caller: Parameters<typeof tokenError>[2],
  certificate: CertificateFile | undefined,
): Promise<Error> => {
  const heard = answer()
  const wrong = heard === null && certificate ? await certificateTrouble(certificate) : undefined
  return tokenError(heard, thrown, caller, unreached() ?? wrong)
}

type Exchanging = ConstructorParameters<typeof OnBehalfOfCredential>[0]

/** The library's constructor takes each proof, and no union of them. */
const construct = (
  Credential: typeof OnBehalfOfCredential,
  request: Omit<Exchanging, keyof ProofOptions | 'getAssertion'>,
  proof: ProofOptions,
): OnBehalfOfCredential => {
  if ('clientSecret' in proof) return new Credential({ ...request, ...proof })
  return 'certificatePath' in proof
    ? new Credential({ ...request, ...proof })
    : new Credential({ ...request, ...proof })
}

const authority = ({ authorityHost, disableInstanceDiscovery }: AuthoritySettings) => ({
  disableInstanceDiscovery,
  ...(authorityHost !== null && { authorityHost }),
})

const tokenOptions = (claims: string | undefined) => ({ enableCae, ...(claims !== undefined && { claims }) })

const accessToken = ({ token, expiresOnTimestamp, refreshAfterTimestamp }: AzureToken): AccessToken => ({
  token,
  expiresAt: expiresOnTimestamp,
  refreshAt: refreshAfterTimestamp,
})
