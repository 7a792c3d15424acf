/** Takes the one bearer token from where it belongs, the Authorization header; query, body and cookies are never read. */
import { invalidToken, missingToken } from './authentication-error.ts'

/** Longest token looked at, in characters; Entra's stay below 8 kB even with the most groups it puts into one. */
const maxTokenLength = 16_384

/** Scheme names are case-insensitive (RFC 9110 §11.1); two headers arrive joined by a comma and do not match. */
const bearer = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i

/**
 * The compact JWS of a request, in canonical base64url.
 * @throws AuthenticationError if there is none (another scheme counts as none, RFC 6750 §3.1), more than one, or something else
 */
export const bearerToken = (request: Request): string => {
  const header = request.headers.get('authorization')
  if (header === null || !/^Bearer\b/i.test(header)) throw missingToken()
  if (header.length > maxTokenLength) throw invalidToken(`longer than ${maxTokenLength} characters`)
  const token = bearer.exec(header)?.[1]
  if (!token) throw invalidToken('not exactly one compact JWS under the Bearer scheme')
  // Spare bits at a segment's end would let one token be written in several ways, each a key of its own in caches.
  if (!token.split('.').every(isCanonical)) throw invalidToken('not canonical base64url')
  return token
}

const isCanonical = (segment: string) => Buffer.from(segment, 'base64url').toString('base64url') === segment
