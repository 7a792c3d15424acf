/** What holds for every error of every answer: a code of the closed list, and nothing from inside. */
import { expect } from 'vitest'
import { errorCodes } from '../../src/gateway/error-code.ts'
import type { GatewayError } from './gateway.ts'

/** Stacks, source files, hosts, Graph's paths, tokens. */
const inside = /\n\s+at |stacktrace|node_modules|\.[jt]s:\d|https?:\/\/|identityGovernance|\$batch|Bearer /

/** A refusal of input may repeat what the caller wrote; any other error has only our own words. */
export const expectOnlyKnownErrors = (errors: readonly GatewayError[] | undefined): void => {
  for (const error of errors ?? []) {
    expect(errorCodes, JSON.stringify(error)).toContain(error.extensions?.code)
    const echoes = ['BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']
    if (!echoes.includes(error.extensions.code)) expect(JSON.stringify(error)).not.toMatch(inside)
    expect(error.extensions).not.toHaveProperty('stacktrace')
    expect(error.extensions).not.toHaveProperty('http')
  }
}
