/** What is wrong with the PEM file of the registration's certificate: a code for the log, where the library has one error for all. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { keyIn } from './client-proof.ts'

export type CertificateFile = { readonly path: string; readonly password: string | null }

export type CertificateTrouble =
  | 'CERTIFICATE_FILE_UNREADABLE'
  | 'CERTIFICATE_MISSING'
  | 'CERTIFICATE_KEY_MISSING'
  /** Damaged, or encrypted with another password. */
  | 'CERTIFICATE_KEY_UNREADABLE'

/** @returns undefined if the file is in order */
export const certificateTrouble = async ({
  path,
  password,
}: CertificateFile): Promise<CertificateTrouble | undefined> => {
  const pem = await readFile(path, 'utf8').catch(() => null)
  if (pem === null) return 'CERTIFICATE_FILE_UNREADABLE'
  if (attempt(() => new X509Certificate(pem)) === null) return 'CERTIFICATE_MISSING'
  if (!pem.includes('PRIVATE KEY-----')) return 'CERTIFICATE_KEY_MISSING'
  const key = { key: keyIn(pem), ...(password !== null && { passphrase: password }) }
  return attempt(() => createPrivateKey(key)) === null ? 'CERTIFICATE_KEY_UNREADABLE' : undefined
}

const attempt = <T>(read: () => T): T | null => {
  try {
    return read()
  } catch {
    return null
  }
}
