/** Which of several gateways polls, and how the others receive what it has read. */

export type Relay = {
  /**
   * Takes the turn to poll, if no other gateway has it.
   * @param known the sequence of what was last received; 0 if nothing was
   */
  readonly turn: (name: string, known: number) => Promise<Turn>
  /** Keeps the turn for as long as `work` takes. */
  readonly keeping: <T>(name: string, work: () => Promise<T>) => Promise<T>
  /**
   * Gives what was read to the other gateways, and keeps the turn until the next poll.
   * @returns its sequence; null if another gateway has taken the turn
   */
  readonly publish: (name: string, found: Found) => Promise<number | null>
  /** Gives the turn to another gateway. */
  readonly leave: (name: string) => Promise<void>
  /** Milliseconds after which a gateway looks again what the one with the turn has read. */
  readonly followMs: number
  readonly close: () => Promise<void>
}

export type Turn = {
  readonly isOurs: boolean
  /** What another gateway has read, if it is not known. */
  readonly shared: { readonly sequence: number; readonly text: string } | null
}

export type Found = {
  readonly text: () => string
  /** Whether it differs from what was read before. */
  readonly isNew: boolean
  /** Milliseconds until the next poll. */
  readonly pauseMs: number
}

/** The only gateway: it always polls. */
export const alone: Relay = {
  turn: async () => ({ isOurs: true, shared: null }),
  keeping: (_, work) => work(),
  publish: async () => 0,
  leave: async () => undefined,
  followMs: 0,
  close: async () => undefined,
}
