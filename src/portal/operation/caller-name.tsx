/** Who decided: Graph is not asked for names of callers, so the reader alone has one, and others have the start of their id. */
import { to } from '../address/address.ts'
import { CopyButton } from '../part/copy-button.tsx'
import { useViewer } from '../shell/viewer.ts'

export const CallerName = ({ id }: { readonly id: string | null }) => {
  const { name, user } = useViewer()
  if (id === null) return <>–</>
  if (id === user?.id && name !== null)
    return (
      <a href={to.person(id)}>
        <bdi class="name">{name}</bdi>
      </a>
    )
  return (
    <span class="copy">
      <a href={to.person(id)}>{id.slice(0, 8)}…</a>
      <CopyButton label="Copy id" text={() => id} />
    </span>
  )
}
