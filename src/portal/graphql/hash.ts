/** The hash of a trusted document, by which the gateway finds its text. */

/** As the generated documents are: codegen has replaced their text by their hash. */
type Hashed = { readonly __meta__?: { readonly hash?: string } }

export const hashOf = (document: object): string => (document as Hashed).__meta__?.hash ?? ''
