/** The tenant an Entra issuer speaks for: the GUID in its path, in both versions and all clouds. */

const guid = /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/i

/** The tenant id of `https://login.microsoftonline.com/{tenant}/v2.0` or `https://sts.windows.net/{tenant}/`, or null. */
export const tenantOf = (issuer: string): string | null => guid.exec(issuer)?.[1]?.toLowerCase() ?? null
