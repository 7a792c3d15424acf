/** A list as CSV. It is saved where all of it has come; else the page says so, and no file looks like the list. */
import { useState } from 'preact/hooks'
import { authorized } from '../sign-in/authorized.ts'
import type { Session } from '../sign-in/session.ts'
import { useSession } from '../sign-in/session-context.ts'

export const DownloadLink = ({ href }: { readonly href: string }) => {
  const session = useSession()
  const [said, setSaid] = useState('')
  const name = href.replace(/\?.*/, '').replace(/.*\//, '')
  const download = async (event: MouseEvent) => {
    event.preventDefault()
    setSaid('Reading…')
    const file = await fileAt(href, session)
    setSaid(file ? '' : 'The file could not be read.')
    if (file) save(file, name)
  }
  return (
    // One item of the row: while it says nothing, it takes no place for that.
    <span>
      <a class="button" href={href} download={name} onClick={download}>
        CSV
      </a>
      <span role="status" class="aside">
        {said && ` ${said}`}
      </span>
    </span>
  )
}

/** Null also where it ends before its end: a part of a list would pass for the whole. */
const fileAt = async (href: string, session: Session | null): Promise<Blob | null> => {
  try {
    const response = await authorized(session)(href)
    return response.ok ? await response.blob() : null
  } catch {
    return null
  }
}

const save = (file: Blob, name: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
