/** The portal as the process serves it: the files that the build left, and the documents that they send. */
import { fileURLToPath } from 'node:url'
import type { Config } from './config/index.ts'
import { readManifest, type TrustedDocuments } from './gateway/index.ts'
import { readSite, site } from './http/index.ts'

/** `dist` lies beside `src`, and the built app in it. */
const folder = new URL('../dist/portal/', import.meta.url)

/** Null where it is off, and over the emulator where it has not been built. */
export const openPortal = ({ portal, emulator, requestTimeoutMs }: Config) => {
  if (portal === null) return null
  const built = readSite(folder)
  if (built === null) {
    if (emulator) return null
    throw new Error('PORTAL=on needs the files of the portal, and they are missing: npm run build makes them.')
  }
  const { signIn } = portal
  const connect = signIn === null ? [] : [new URL(signIn.authority).origin]
  return {
    handler: site(built, { settings: { signIn, requestTimeoutMs }, connect }),
    documents: readManifest(fileURLToPath(new URL('documents.json', folder))),
  }
}

/** The documents that the gateway trusts: those of the operator's frontends, and the portal's. */
export const trustedDocuments = (
  { persisted: { path, only } }: Config,
  portal: ReturnType<typeof openPortal>,
): TrustedDocuments => ({
  manifest: path === null ? new Map() : readManifest(path),
  ...(portal && { portal: portal.documents }),
  only,
})
