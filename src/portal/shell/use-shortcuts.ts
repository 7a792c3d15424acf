/** Listens to the keyboard shortcuts, except where text is written or a dialog is open. */
import { useEffect } from 'preact/hooks'
import { areShortcutsOn, shortcuts } from './shortcut.ts'

/** Milliseconds between the two keys of one shortcut. */
const patience = 1_500

export const useShortcuts = (openHelp: () => void): void =>
  useEffect(() => {
    let before = { key: '', at: 0 }
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target) || !areShortcutsOn()) return
      const pair = event.timeStamp - before.at < patience ? `${before.key} ${event.key}` : ''
      before = { key: event.key, at: event.timeStamp }
      if (event.key === '?') return openHelp()
      const found = shortcuts.find(({ keys }) => keys === pair) ?? shortcuts.find(({ keys }) => keys === event.key)
      if (found === undefined) return
      event.preventDefault()
      found.act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

const isBusy = (target: EventTarget | null): boolean =>
  document.querySelector('dialog[open]') !== null ||
  (target instanceof Element && target.closest('textarea, select, input:not([type=checkbox], [type=radio])') !== null)
