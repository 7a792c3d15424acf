/** Values of settings as they may be shown: without what is secret. */

const secrets = new Set(['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PASSWORD', 'GRAPH_STATIC_TOKEN'])

/** The text without a password; null if all of it is secret. */
export const masked = (name: string, value: string): string | null =>
  secrets.has(name) ? null : withoutPassword(value)

/** Any value, a URL or not, may hold a password before its last `@` or among its parameters. */
const withoutPassword = (value: string): string =>
  value.replace(/^([a-z][a-z0-9+.-]*:\/*)?.*@/is, '$1***@').replace(/\?.*$/s, '?***')
