/** How many users are selected, why no more can be, and the button that opens the dialog. */
import { countText } from '../part/words.ts'
import type { Selection } from './use-selection.ts'

type SelectionBarOption = { readonly selection: Selection; readonly onReprocess: () => void }

export const SelectionBar = ({ selection, onReprocess }: SelectionBarOption) => {
  const { chosen, limit, isFull, wasRefused, clear } = selection
  return (
    <div class="selection">
      <span id="selection-limit" role="status" class={wasRefused ? 'warn' : ''}>
        {chosen.length === 0
          ? `No user is selected. Select up to ${limit} to reprocess them.`
          : `${countText(chosen.length, 'user')} of at most ${limit} selected.`}{' '}
        {isFull &&
          `One reprocessing takes at most ${countText(limit, 'user')}: that is the limit of Microsoft Graph. Reprocess these first, or a whole run, which has no such limit.`}
      </span>
      {chosen.length > 0 && (
        <button type="button" class="quiet" onClick={clear}>
          Clear
        </button>
      )}
      <button type="button" id="reprocess" class="primary" disabled={chosen.length === 0} onClick={onReprocess}>
        Reprocess {chosen.length > 0 ? countText(chosen.length, 'user') : 'users'}…
      </button>
    </div>
  )
}
