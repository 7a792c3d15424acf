/** The one message of a start that fails: every wrong variable, its value with secrets masked, and what it takes. */

import { masked } from './masked.ts'

/** A variable that is missing (`value` undefined) or wrong, and what it takes, in words. */
export type Problem = {
  readonly name: string
  readonly value: string | undefined
  readonly takes: string
}

export class ConfigError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(messageOf(problems))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

const messageOf = (problems: readonly Problem[]): string => {
  const count = problems.length === 1 ? '1 setting is' : `${problems.length} settings are`
  return [
    `The gateway cannot start: ${count} missing or wrong.`,
    '',
    ...problems.map(({ name, value, takes }) => `  ${name} ${shown(name, value)}\n      takes ${takes}`),
    '',
    ...guide,
  ].join('\n')
}

const guide = [
  'To look around without a tenant, start it over the embedded emulator:',
  '',
  '  lifecycle-workflows-gateway --emulator          (in a clone: npm start)',
  '',
  'To serve a tenant, register the gateway in Microsoft Entra and set at least (values are examples):',
  '',
  '  AUTH_ISSUER=https://login.microsoftonline.com/<tenant id>/v2.0',
  '  AUTH_AUDIENCE=<application id of the gateway>',
  '  AZURE_TENANT_ID=<tenant id>',
  '  AZURE_CLIENT_ID=<application id of the gateway>',
  '  AZURE_CLIENT_SECRET=<secret>                    (none of the three AZURE_ ones with a managed identity)',
  '  lifecycle-workflows-gateway',
  '',
  'All settings: lifecycle-workflows-gateway --help',
]

const shown = (name: string, value: string | undefined): string => {
  if (value === undefined) return 'is missing'
  const text = masked(name, value)
  return text === null ? 'is set to a value that is not shown' : `is ${JSON.stringify(text)}`
}
