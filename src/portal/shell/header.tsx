/** The head of the page. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { to } from '../address/address.ts'
import { navigate, useAddress } from '../address/use-address.ts'
import { useSession } from '../sign-in/session-context.ts'
import { ShortcutDialog } from './shortcut-dialog.tsx'
import { useShortcuts } from './use-shortcuts.ts'
import { useViewer } from './viewer.ts'

export const Header = () => {
  const { view } = useAddress()
  const { name } = useViewer()
  const session = useSession()
  const [isHelpOpen, setHelpOpen] = useState(false)
  useShortcuts(() => setHelpOpen(true))
  /** Of the view itself, and of those that are reached from it. */
  const current = (kind: string, ...below: readonly string[]) =>
    view.kind === kind ? 'page' : below.includes(view.kind) ? 'true' : undefined
  return (
    <header class="head">
      <a class="product" href={to.start()}>
        Lifecycle Workflows
      </a>
      <nav aria-label="Views">
        <a href={to.start()} aria-current={current('start', 'workflow', 'run')}>
          Overview
        </a>
        <a href={to.people()} aria-current={current('people', 'person')}>
          Users
        </a>
        <a href={to.operations()} aria-current={current('operations', 'operation')}>
          Audit trail
        </a>
        <a href={to.deleted()} aria-current={current('deleted')}>
          Deleted workflows
        </a>
      </nav>
      <PeopleSearch />
      {name && <bdi class="viewer">{name}</bdi>}
      {session && (
        <button type="button" class="quiet" onClick={() => session.signOut()}>
          Sign out
        </button>
      )}
      <button type="button" class="quiet" aria-label="Keyboard shortcuts" onClick={() => setHelpOpen(true)}>
        ?
      </button>
      {isHelpOpen && <ShortcutDialog onClose={() => setHelpOpen(false)} />}
    </header>
  )
}

const PeopleSearch = () => {
  const search = useAddress().query.get('search') ?? ''
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (input.current !== null) input.current.value = search
  }, [search])
  const submit = (event: Event) => {
    event.preventDefault()
    const text = input.current?.value.trim() ?? ''
    if (text !== '') navigate(to.people({ search: text }))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the element search is the form's parent in no browser's default style
    <form role="search" onSubmit={submit}>
      <input
        ref={input}
        id="search"
        type="search"
        maxLength={100}
        aria-label="Search users"
        placeholder="Search users"
      />
    </form>
  )
}
