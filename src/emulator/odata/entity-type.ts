/** What the service knows of an entity type: enough to select, expand, filter, sort and hide, and nothing else. */

export type PropertyType = 'string' | 'int' | 'boolean' | 'dateTime' | 'enum' | 'flags' | 'complex' | 'collection'

export type Property = {
  readonly type: PropertyType
  /**
   * Members of an `enum` or `flags` property, in the metadata's order. Those behind `unknownFutureValue` are answered
   * as `unknownFutureValue` unless the request says `Prefer: include-unknown-enum-members`.
   */
  readonly members?: readonly string[]
  /** The same for enums anywhere inside a `complex` or `collection` value: members by the name of the inner property. */
  readonly innerEnums?: Readonly<Record<string, readonly string[]>>
}

export type Navigation = {
  /** A function, because types refer to each other in circles. */
  readonly type: () => EntityType
  readonly collection: boolean
  /** How it appears without `$expand`: as `{id}`, whole, or not at all. */
  readonly inline: 'id' | 'full' | 'absent'
}

export type EntityType = {
  /** Qualified: `microsoft.graph.identityGovernance.run`. */
  readonly name: string
  /** The key property; `id` where it is not given. */
  readonly key?: string
  /** In the order in which they are answered. */
  readonly properties: Readonly<Record<string, Property>>
  readonly navigations: Readonly<Record<string, Navigation>>
  /** The text property that tells callers apart while the switch `echoIdentity` is on. */
  readonly echo?: string
}

/**
 * A row as an operation hands it over: plain wire JSON with its navigations whole (a user with all its properties),
 * which the machinery reduces to `{id}`, drops or keeps as the request wants. Only what the request selects is read, so a
 * costly member may be a getter. Members that the type does not declare are not answered, `@odata.type` excepted.
 */
export type Entity = { readonly [property: string]: unknown }
