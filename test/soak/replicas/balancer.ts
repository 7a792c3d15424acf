/** What stands in front of several gateways. */
export type Balancer = {
  readonly origin: string
  /** What went wrong on its way to a gateway, and how often. */
  readonly errors: () => ReadonlyMap<string, number>
  /** Resolves when the gateway on that port, which is ready, gets its share of the requests. */
  readonly takesUp: (port: number) => Promise<void>
  readonly stop: () => Promise<void>
}
