/** The text that a request or an answer was made of, kept beside its body: who knows of it need not read a stream. */

const known = Symbol('the whole body, known as text')

type Message = (Request | Response) & { readonly [known]?: string }

/** Says that `text` is the whole body of a message that was just made. */
export const withText = <M extends Request | Response>(message: M, text: string): M =>
  Object.assign(message, { [known]: text })

/** The text that is known of a message, unless its body has been read since; null for any other message. */
export const textOf = (message: Message): string | null => (message.bodyUsed ? null : (message[known] ?? null))
