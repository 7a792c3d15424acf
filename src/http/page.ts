/** An HTML page together with the content policy under which exactly its own inline scripts run. */
import { createHash } from 'node:crypto'

export type Page = { readonly html: string; readonly policy: string }

/** Allows the inline scripts by their hashes, and besides them only what `directives` and `scriptHosts` name. */
export const pageOf = (
  html: string,
  {
    scriptHosts = [],
    directives,
  }: { readonly scriptHosts?: readonly string[]; readonly directives: readonly string[] },
): Page => {
  const hashes = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
  const policy = [
    "default-src 'none'",
    `script-src ${[...hashes, ...scriptHosts].join(' ')}`,
    ...directives,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return { html, policy: policy.join('; ') }
}

/** A value as a literal inside an inline script, which no text in it can end. */
export const scriptLiteral = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')
