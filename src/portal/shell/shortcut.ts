/** The keyboard shortcuts: keys, what they do, and whether the reader wants them. */
import { to } from '../address/address.ts'
import { navigate } from '../address/use-address.ts'
import { keptIn } from '../kept.ts'

export type Shortcut = { readonly keys: string; readonly does: string; readonly act: () => void }

const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click()

const explain = () =>
  (document.activeElement?.closest('.section') ?? document).querySelector<HTMLElement>('.explain')?.click()

export const shortcuts: readonly Shortcut[] = [
  { keys: '/', does: 'Search users', act: () => document.querySelector<HTMLElement>('#search')?.focus() },
  { keys: 'g s', does: 'Go to the overview', act: () => navigate(to.start()) },
  { keys: 'g u', does: 'Go to the users', act: () => navigate(to.people()) },
  { keys: 'g a', does: 'Go to the audit trail', act: () => navigate(to.operations()) },
  { keys: 'g d', does: 'Go to the deleted workflows', act: () => navigate(to.deleted()) },
  { keys: 'e', does: 'Explain the part that has the focus, or else the first one', act: explain },
  { keys: 'r', does: 'Reprocess what is selected', act: () => press('#reprocess') },
]

const memory = 'portal.shortcuts'

/** Single keys get in the way of voice control, so they can be switched off (https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts). */
export const areShortcutsOn = (): boolean => keptIn('localStorage').get(memory) !== 'off'

export const switchShortcuts = (on: boolean): void => keptIn('localStorage').set(memory, on ? 'on' : 'off')
