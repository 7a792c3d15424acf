/** The runs of a workflow; one of them can be selected and reprocessed. */
import { useEffect, useState } from 'preact/hooks'
import { parametersOf, to } from '../address/address.ts'
import { periodOf } from '../address/period.ts'
import { useAddress } from '../address/use-address.ts'
import { useRead } from '../graphql/use-read.ts'
import { runsOf } from '../list/history.ts'
import { DownloadLink } from '../part/download-link.tsx'
import { Moment } from '../part/moment.tsx'
import { Pager } from '../part/pager.tsx'
import { RunCounts } from '../part/run-counts.tsx'
import { Section } from '../part/section.tsx'
import { Status } from '../part/status.tsx'
import { NoRows, Table } from '../part/table.tsx'
import { durationText, localText, memberText, numberText } from '../part/words.ts'
import { ReprocessRunDialog } from '../reprocess/reprocess-run-dialog.tsx'
import { SelectionBar } from '../reprocess/selection-bar.tsx'
import { useMay } from '../shell/viewer.ts'
import { OriginFilter } from './origin-filter.tsx'
import { StatusFilter } from './status-filter.tsx'

type TabOption = { readonly workflowId: string; readonly workflowName: string | null; readonly isDeleted: boolean }

const columns = ['Scheduled', 'Status', 'Started by', 'Users', 'Failed tasks', 'Duration']
export const RunTab = ({ workflowId, workflowName, isDeleted }: TabOption) => {
  const address = useAddress()
  const read = runsOf(workflowId, address)
  const reading = useRead(...read)
  const may = useMay('REPROCESS_RUN') && !isDeleted
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const rows = reading.data?.workflow?.runs.nodes
  const chosen = rows?.find((run) => run?.id === chosenId) ?? null
  // A run that the list does not show any more is not selected.
  useEffect(() => {
    if (!rows || chosen !== null) return
    setChosenId(null)
    setOpen(false)
  }, [rows, chosen])
  const shown = may ? ['Select', ...columns] : columns
  return (
    <Section
      title="Runs"
      reading={reading}
      actions={
        <>
          <StatusFilter />
          <OriginFilter />
          <DownloadLink href={to.csv('runs', { workflowId, ...parametersOf(read[1].filter) })} />
        </>
      }
    >
      {({ workflow }) => (
        <>
          <Table caption="Runs of the workflow" columns={shown}>
            {workflow?.runs.nodes?.length === 0 && <NoRows columns={shown.length}>No run in this period.</NoRows>}
            {(workflow?.runs.nodes ?? []).map(
              (run) =>
                run && (
                  <tr key={run.id}>
                    {may && (
                      <td>
                        <input
                          type="radio"
                          name="run"
                          aria-label={`Select the run of ${run.scheduledDateTime ? localText(run.scheduledDateTime) : run.id}`}
                          checked={chosenId === run.id}
                          onChange={() => setChosenId(run.id)}
                        />
                      </td>
                    )}
                    <th scope="row">
                      <a href={to.run(run.workflowId, run.id)}>
                        <Moment at={run.scheduledDateTime} />
                      </a>
                    </th>
                    <td>
                      <Status of={run.processingStatus} />
                    </td>
                    <td>{memberText(run.workflowExecutionType)}</td>
                    <td>
                      <RunCounts run={run} />
                    </td>
                    <td class="number">
                      {numberText(run.failedTasksCount)} of {numberText(run.totalTasksCount)}
                    </td>
                    <td class="number">{durationText(run.durationSeconds)}</td>
                  </tr>
                ),
            )}
          </Table>
          <Pager pageInfo={workflow?.runs.pageInfo ?? null} label="Pages of runs" until={periodOf(address).end} />
          {may && (
            <SelectionBar
              isEmpty={chosen === null}
              text="Reprocess the run"
              onClear={() => setChosenId(null)}
              onReprocess={() => setOpen(true)}
            >
              {chosen === null
                ? 'No run is selected. Select one to reprocess it.'
                : `1 run is selected, of ${chosen.scheduledDateTime ? localText(chosen.scheduledDateTime) : chosen.id}.`}
            </SelectionBar>
          )}
          {isOpen && chosen !== null && (
            <ReprocessRunDialog run={chosen} workflowName={workflowName} onClose={() => setOpen(false)} />
          )}
        </>
      )}
    </Section>
  )
}
