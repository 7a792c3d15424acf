/** A sign-out in one tab is one in each tab of the person: none goes on showing what was read for them. */

export type SignOuts = {
  readonly tell: () => void
  /** Settles when the person has signed out in another tab. */
  readonly heard: Promise<void>
}

/** @param person a name that is the same in each tab of the person, and another one for others */
export const openSignOuts = (person: string): SignOuts => {
  const channel = new BroadcastChannel('sign-out')
  const { promise: heard, resolve } = Promise.withResolvers<void>()
  channel.addEventListener('message', ({ data }) => {
    if (data === person) resolve()
  })
  return { tell: () => channel.postMessage(person), heard }
}
