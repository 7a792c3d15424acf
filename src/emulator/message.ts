/** One request and its answer as plain data: the same whether they travel alone or inside a batch. */

export type Incoming = {
  readonly method: string
  /** `https://graph.microsoft.com` */
  readonly origin: string
  /** Whether the path was below the version; if not, `path` is the whole of it. */
  readonly versioned: boolean
  /** Below the version, as it was sent: `/identityGovernance/…`. */
  readonly path: string
  /** As it was sent, without its question mark. */
  readonly query: string
  /** Lower-case names, without the authorization. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON, or the text if it is not JSON; undefined without a body. */
  readonly body: unknown
  readonly tokenHash: string | null
  /** The header `X-Emulator-Permissions` of the HTTP request, for every item of a batch; undefined without it. */
  readonly permissions: string | undefined
}

export type Outgoing = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Text is sent as it is, anything else as JSON; undefined: no body. */
  readonly body: unknown
}

/** What every answer carries, errors too. */
export type Stamp = {
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  readonly requestId: string
  readonly clientRequestId: string
}

export const JSON_TYPE =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8'
