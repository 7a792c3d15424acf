/** Whether the gateway lets a caller in with its token, and for what. */
import type { Finding } from './finding.ts'

export type Admission =
  | { readonly kind: 'user' | 'app' | 'local'; readonly canRead: boolean; readonly canReprocess: boolean }
  /** Why the token is not accepted, as the log of the server has it. */
  | { readonly rejected: string }

export const examineCaller = (admission: Admission): Finding => {
  const subject = 'caller'
  if ('rejected' in admission) {
    const says = `the token is not accepted: ${admission.rejected}`
    return { subject, verdict: 'fails', says, remedy: remedyFor(admission.rejected) }
  }
  const { kind, canRead, canReprocess } = admission
  if (canRead) return { subject, verdict: 'works', says: canReprocess ? 'reads and reprocesses' : 'reads' }
  return kind === 'user'
    ? {
        subject,
        verdict: 'fails',
        says: 'the token lacks the scope to read',
        remedy: 'The sign-in of the portal must request the scope of AUTH_SCOPE.',
      }
    : {
        subject,
        verdict: 'fails',
        says: 'the token lacks the role to read',
        remedy: 'Assign the app role of AUTH_READ_ROLE to the program, and let an administrator consent.',
      }
}

const remedyFor = (reason: string): string =>
  remedies.find(([pattern]) => pattern.test(reason))?.[1] ??
  'Request an access token for this gateway: not an ID token, and not a token for Graph.'

const remedies: readonly (readonly [RegExp, string])[] = [
  [/"aud"/, 'AUTH_AUDIENCE must have the `aud` of the token: for version 2 tokens the application id, else api://….'],
  [
    /"iss"/,
    'AUTH_ISSUER must be exactly the `iss` of the token: its tenant, and its version (sts.windows.net is version 1).',
  ],
  [/"exp"/, 'The token has expired: request a new one, and synchronize the clock of this machine.'],
  [/"nbf"|"iat"/, 'The token is valid later: synchronize the clock of this machine.'],
]
