/** The keyboard shortcuts, which `?` shows, and the switch for them. */
import { Dialog } from '../part/dialog.tsx'
import { areShortcutsOn, shortcuts, switchShortcuts } from './shortcut.ts'

export const ShortcutDialog = ({ onClose }: { readonly onClose: () => void }) => (
  <Dialog title="Keyboard shortcuts" onClose={onClose}>
    {() => (
      <>
        <dl class="shortcuts">
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>Show this list</dd>
          {shortcuts.map(({ keys, does }) => (
            <>
              <dt key={keys}>
                {keys.split(' ').map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd key={does}>{does}</dd>
            </>
          ))}
        </dl>
        <label class="choice">
          <input
            type="checkbox"
            defaultChecked={areShortcutsOn()}
            onChange={(event) => switchShortcuts(event.currentTarget.checked)}
          />
          Use keyboard shortcuts
        </label>
      </>
    )}
  </Dialog>
)
