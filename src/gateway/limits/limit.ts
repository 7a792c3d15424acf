/** The limits of one GraphQL request. */
export type RequestLimits = {
  /** Lexical tokens of the document; also the selections it may have once its fragments are written out. */
  readonly maxTokens: number
  /** Levels of fields, the root field being 1; also the levels of lists and objects in an argument. */
  readonly maxDepth: number
  readonly maxRootFields: number
  /** Aliases of one and the same field within one selection. */
  readonly maxAliases: number
  readonly maxDirectives: number
  /** Objects that the answer may hold: the product of `first` down the tree. */
  readonly maxNodes: number
  /** Graph requests that the answer may take. */
  readonly maxGraphRequests: number
}

export const defaultLimits: RequestLimits = {
  maxTokens: 2_000,
  maxDepth: 20,
  maxRootFields: 30,
  maxAliases: 15,
  maxDirectives: 50,
  maxNodes: 100_000,
  maxGraphRequests: 1_000,
}
