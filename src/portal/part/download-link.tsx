/** A list as CSV: a plain link, and where the person has signed in a download with their token. */
import { useState } from 'preact/hooks'
import { authorized } from '../sign-in/authorized.ts'
import type { Session } from '../sign-in/session.ts'
import { useSession } from '../sign-in/session-context.ts'

export const DownloadLink = ({ href }: { readonly href: string }) => {
  const session = useSession()
  const [said, setSaid] = useState('')
  const download = async (event: MouseEvent) => {
    if (session === null) return
    event.preventDefault()
    setSaid('Reading…')
    const file = await fileAt(href, session)
    setSaid(file ? '' : 'The file could not be read.')
    if (file) save(file, href)
  }
  return (
    // One item of the row: while it says nothing, it takes no place for that.
    <span>
      <a class="button" href={href} download onClick={download}>
        CSV
      </a>
      <span role="status" class="aside">
        {said && ` ${said}`}
      </span>
    </span>
  )
}

/** Null also where it ends before its end: a part of a list would pass for the whole. */
const fileAt = async (href: string, session: Session): Promise<Blob | null> => {
  try {
    const response = await authorized(session)(href)
    return response.ok ? await response.blob() : null
  } catch {
    return null
  }
}

const save = (file: Blob, href: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = new URL(href, location.href).pathname.split('/').at(-1) ?? 'list.csv'
  link.click()
  URL.revokeObjectURL(link.href)
}
