/** The users that a workflow processed, with the tasks that failed; up to ten of them can be selected and reprocessed. */
import { useState } from 'preact/hooks'
import { parametersOf, to } from '../address/address.ts'
import { periodOf } from '../address/period.ts'
import { useAddress } from '../address/use-address.ts'
import { useRead } from '../graphql/use-read.ts'
import { usersOf } from '../list/history.ts'
import { DownloadLink } from '../part/download-link.tsx'
import { FailedTasks } from '../part/failed-tasks.tsx'
import { Moment } from '../part/moment.tsx'
import { PersonName, personText } from '../part/name.tsx'
import { Pager } from '../part/pager.tsx'
import { Section } from '../part/section.tsx'
import { Status } from '../part/status.tsx'
import { NoRows, Table } from '../part/table.tsx'
import { localText, memberText, numberText } from '../part/words.ts'
import { ReprocessUsersDialog } from '../reprocess/reprocess-users-dialog.tsx'
import { useKeptIds } from '../reprocess/use-kept-ids.ts'
import { type Selected, useSelection } from '../reprocess/use-selection.ts'
import { UserSelectionBar } from '../reprocess/user-selection-bar.tsx'
import { useMay } from '../shell/viewer.ts'
import { OriginFilter } from './origin-filter.tsx'
import { StatusFilter } from './status-filter.tsx'

type TabOption = { readonly workflowId: string; readonly workflowName: string | null; readonly isDeleted: boolean }

const columns = ['User', 'Status', 'Scheduled', 'Failed tasks', 'Reasons']
export const UserTab = ({ workflowId, workflowName, isDeleted }: TabOption) => {
  const address = useAddress()
  const read = usersOf(workflowId, address)
  const reading = useRead(...read)
  const may = useMay('REPROCESS_USERS') && !isDeleted
  const rows = (reading.data?.workflow?.userProcessingResults.nodes ?? []).filter((row) => row !== null)
  const selection = useSelection(useKeptIds(), rows.map(selectedOf))
  const [isOpen, setOpen] = useState(false)
  const shown = may ? ['Select', ...columns] : columns
  return (
    <Section
      title="Users"
      reading={reading}
      actions={
        <>
          <StatusFilter />
          <OriginFilter />
          <DownloadLink href={to.csv('user-processing-results', { workflowId, ...parametersOf(read[1].filter) })} />
        </>
      }
    >
      {({ workflow }) => {
        const results = workflow?.userProcessingResults
        return (
          <>
            <Table caption="Users that the workflow processed" columns={shown}>
              {results?.nodes?.length === 0 && <NoRows columns={shown.length}>No user in this period.</NoRows>}
              {rows.map((row) => (
                <tr key={row.id}>
                  {may && (
                    <td>
                      <input
                        type="checkbox"
                        aria-label={selectText(row)}
                        aria-describedby="selection-status"
                        checked={selection.has(row.id)}
                        aria-disabled={selection.isFull && !selection.has(row.id)}
                        onClick={(event) => {
                          if (!selection.toggle(row.id)) event.preventDefault()
                        }}
                      />
                    </td>
                  )}
                  <th scope="row">
                    <PersonName person={row.subject} />
                  </th>
                  <td>
                    <Status of={row.processingStatus} />
                  </td>
                  <td>
                    <Moment at={row.scheduledDateTime} />
                    <span class="aside">{memberText(row.workflowExecutionType)}</span>
                  </td>
                  <td class="number">
                    {numberText(row.failedTasksCount)} of {numberText(row.totalTasksCount)}
                  </td>
                  <td>
                    <FailedTasks results={row.taskProcessingResults} />
                  </td>
                </tr>
              ))}
            </Table>
            <Pager pageInfo={results?.pageInfo ?? null} label="Pages of users" until={periodOf(address).end} />
            {may && <UserSelectionBar selection={selection} onReprocess={() => setOpen(true)} />}
            {isOpen && (
              <ReprocessUsersDialog
                workflowId={workflowId}
                workflowName={workflowName}
                chosen={selection.chosen}
                onDecided={selection.clear}
                onClose={() => setOpen(false)}
              />
            )}
          </>
        )
      }}
    </Section>
  )
}

type Row = {
  readonly id: string
  readonly scheduledDateTime: string | null
  readonly subject: { readonly id: string; readonly displayName: string | null } | null
}

const selectedOf = ({ id, scheduledDateTime, subject }: Row): Selected => ({
  id,
  name: personText(subject),
  personId: subject?.id ?? null,
  at: scheduledDateTime,
})

/** With the time: a user can have several results. */
const selectText = ({ scheduledDateTime, subject }: Row): string =>
  ['Select', personText(subject), ...(scheduledDateTime ? ['of', localText(scheduledDateTime)] : [])].join(' ')
