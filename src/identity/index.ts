/** The door of this room: who asks, from one request to a Caller or a 401. */
export type { Caller } from './caller.ts'
export {
  type Auth,
  AuthenticationError,
  authenticated,
  createIdentity,
  type Identity,
  IdentityUnavailable,
} from './identity.ts'
