/** A name or a path of code: where it is too long, a new line begins with one of its slashes or full stops. */

type CodeOption = {
  readonly text: string
  /** The end of a beginning that is the same for many. */
  readonly quietTo?: number
}

export const Code = ({ text, quietTo = 0 }: CodeOption) => (
  <code>
    {quietTo > 0 && <span class="none">{breakable(text.slice(0, quietTo))}</span>}
    {breakable(text.slice(quietTo))}
  </code>
)

const breakable = (text: string) =>
  text.split(/(?=[/.])/).flatMap((part, index) => (part === text ? [part] : [<wbr key={index} />, part]))
