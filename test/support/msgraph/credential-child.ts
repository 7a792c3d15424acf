/** A process of its own for the credential: Node reads NODE_EXTRA_CA_CERTS only at its start. */
import { systemClock } from '../../../src/clock.ts'
import {
  type CredentialOptions,
  createCredentials,
  type TokenOptions,
} from '../../../src/msgraph/credential/credential.ts'
import { GraphError } from '../../../src/msgraph/error.ts'

export type Step = Pick<TokenOptions, 'claims' | 'force'> & { readonly assertion?: string }

export type Outcome =
  | { readonly token: string }
  | { readonly kind: string; readonly code?: string | undefined; readonly challenge?: string | undefined }

type WithoutClock<T> = T extends unknown ? Omit<T, 'clock'> : never

/** Steps of one list are taken at the same time, the lists one after the other. */
export type Scenario = {
  readonly options: WithoutClock<CredentialOptions>
  readonly steps: readonly (readonly Step[])[]
}

const scenario: Scenario = JSON.parse(process.argv[2] ?? '')
const credentials = createCredentials({ ...scenario.options, clock: systemClock })

const take = async ({ assertion, ...options }: Step): Promise<Outcome> => {
  try {
    return { token: await credentials.forCaller({ assertion: assertion ?? null }).token(options) }
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    return { kind: error.kind, code: error.code, challenge: error.challenge }
  }
}

const outcomes: Outcome[] = []
for (const together of scenario.steps) outcomes.push(...(await Promise.all(together.map(take))))
process.stdout.write(JSON.stringify(outcomes))
