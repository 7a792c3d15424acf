/** The one shape at every edge: what speaks HTTP is a Handler, what alters one is a Policy. */

/** Answers one HTTP request. The gateway, `fetch` and the emulator all have this shape. */
export type Handler = (request: Request) => Promise<Response>

/** Wraps a Handler in another of the same shape. */
export type Policy = (next: Handler) => Handler

/** Composes policies around what they wrap; the first of the list is the outermost and sees a request first. */
export const chain = <H>(policies: readonly ((next: H) => H)[], innermost: H): H =>
  policies.reduceRight((next, policy) => policy(next), innermost)
