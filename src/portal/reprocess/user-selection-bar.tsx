/** How many users are selected, which of them the list does not show, and why no more can be. */
import { countText } from '../part/words.ts'
import { choiceText, hasDuplicate } from './choice-text.ts'
import { SelectionBar } from './selection-bar.tsx'
import type { Selection } from './use-selection.ts'

type UserSelectionBarOption = { readonly selection: Selection; readonly onReprocess: () => void }

export const UserSelectionBar = ({ selection, onReprocess }: UserSelectionBarOption) => {
  const { chosen, beyond, wasRefused, clear } = selection
  const isEmpty = chosen.length === 0
  return (
    <SelectionBar
      isEmpty={isEmpty}
      isWarning={wasRefused || beyond > 0}
      text={`Reprocess ${isEmpty ? 'users' : choiceText(chosen)}`}
      onClear={clear}
      onReprocess={onReprocess}
    >
      {statusOf(selection).join(' ')}
    </SelectionBar>
  )
}

const statusOf = ({ chosen, elsewhere, limit, isFull, beyond }: Selection): readonly string[] => {
  if (chosen.length === 0) return [`No user is selected. Select up to ${limit} to reprocess them.`]
  return [
    `${choiceText(chosen)} of at most ${limit} selected.`,
    ...(elsewhere > 0 ? [`${elsewhere} of them ${elsewhere === 1 ? 'is' : 'are'} not in this list.`] : []),
    ...(hasDuplicate(chosen) ? ['Some are of the same user: one reprocessing takes one result of each.'] : []),
    ...(beyond > 0 ? [`The address has ${chosen.length + beyond}: only the first ${limit} are selected.`] : []),
    ...(isFull
      ? [
          `One reprocessing takes at most ${countText(limit, 'user')}: that is the limit of Microsoft Graph. Reprocess these first, or a whole run, which has no such limit.`,
        ]
      : []),
  ]
}
