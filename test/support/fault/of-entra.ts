/** Faults of the token for Graph: what Entra refuses, and what is wrong before it is asked. */
import { createPrivateKey, randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../../src/clock.ts'
import { type Authority, type Claims, type TlsServer, tenantId } from '../authority.ts'
import { secrets } from '../leak.ts'
import { type Planted, temporaryFolder } from './planted.ts'

export type Stage = {
  readonly tls: TlsServer
  readonly authority: Authority
  readonly graphUrl: string
  /** From now on the token endpoint answers with this. */
  readonly refuse: (answer: Claims | Response) => void
  /** From now on this process does not trust its certificate. */
  readonly distrust: () => void
}

type Staged = (stage: Stage) => Planted

export const application = (stage: Stage, env: Readonly<Record<string, string>> = {}) => ({
  GRAPH_CREDENTIAL: 'default',
  AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential',
  AZURE_TENANT_ID: tenantId,
  AZURE_CLIENT_ID: 'c3d4e5f6-7777-4888-9999-aaaabbbbcccc',
  AZURE_CLIENT_SECRET: secrets.client,
  AZURE_AUTHORITY_HOST: stage.tls.origin,
  AZURE_DISABLE_INSTANCE_DISCOVERY: 'on',
  ...env,
})

const refused =
  (error: string, number: number, env: Readonly<Record<string, string>> = {}): Staged =>
  (stage) => {
    stage.refuse({
      error,
      error_description: `AADSTS${number}: refused.`,
      error_codes: [number],
      trace_id: randomUUID(),
      correlation_id: randomUUID(),
    })
    return { env: application(stage, env), clock: systemClock }
  }

const onBehalfOf = { GRAPH_CREDENTIAL: 'on-behalf-of' }

const certificate =
  (path: (stage: Stage) => string, env: Readonly<Record<string, string>> = {}): Staged =>
  (stage) => ({
    env: application(stage, { AZURE_CLIENT_SECRET: '', AZURE_CLIENT_CERTIFICATE_PATH: path(stage), ...env }),
    clock: systemClock,
  })

const withoutKey = ({ tls }: Stage) => tls.caFile
const missing = () => join(temporaryFolder(), 'no.pem')
/** The certificate with its key, which this password alone opens. */
const encrypted = ({ tls }: Stage) => {
  const pem = readFileSync(tls.certificatePath, 'utf8')
  const key = createPrivateKey(pem.slice(pem.indexOf('-----BEGIN PRIVATE KEY')))
  const path = join(temporaryFolder(), 'encrypted.pem')
  const locked = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'the password' })
  writeFileSync(path, readFileSync(tls.caFile, 'utf8') + locked)
  return path
}
const garbage = () => {
  const path = join(temporaryFolder(), 'garbage.pem')
  writeFileSync(path, 'no PEM')
  return path
}

export const ofEntra: Readonly<Record<string, Staged>> = {
  'wrong secret': refused('invalid_client', 7000215),
  'expired secret': refused('invalid_client', 7000222),
  'unknown tenant': refused('invalid_request', 90002),
  'unknown application': refused('unauthorized_client', 700016),
  'certificate that the registration does not have': refused('invalid_client', 700027),
  'Graph of another cloud than the authority': refused('invalid_resource', 500011),
  'no federated credential': refused('invalid_client', 700213),
  'PEM file without a key': certificate(withoutKey),
  'PEM file that does not exist': certificate(missing),
  'PEM file that is none': certificate(garbage),
  'Entra throttles': (stage) => {
    stage.refuse(
      new Response(JSON.stringify({ error: 'temporarily_unavailable' }), {
        status: 429,
        headers: { 'retry-after': '30' },
      }),
    )
    return { env: application(stage), clock: systemClock }
  },
  'no AZURE_ variable': (stage) => ({
    env: application(stage, { AZURE_TENANT_ID: '', AZURE_CLIENT_ID: '', AZURE_CLIENT_SECRET: '' }),
    clock: systemClock,
  }),
  'on-behalf-of: wrong secret': refused('invalid_client', 7000215, onBehalfOf),
  'on-behalf-of: assertion for another application': refused('invalid_grant', 500131, onBehalfOf),
  'on-behalf-of: no consent': refused('invalid_grant', 65001, onBehalfOf),
  'on-behalf-of: PEM file without a key': certificate(withoutKey, onBehalfOf),
  'on-behalf-of: PEM file that does not exist': certificate(missing, onBehalfOf),
  'on-behalf-of: key with another password': certificate(encrypted, {
    ...onBehalfOf,
    AZURE_CLIENT_CERTIFICATE_PASSWORD: 'another',
  }),
}
