/** The tasks of a workflow, run by run: for how many users each was done, and for how many it failed. */
import { parametersOf, to } from '../address/address.ts'
import { periodOf } from '../address/period.ts'
import { useAddress } from '../address/use-address.ts'
import { useRead } from '../graphql/use-read.ts'
import { tasksOf } from '../list/history.ts'
import { DownloadLink } from '../part/download-link.tsx'
import { Filter } from '../part/filter.tsx'
import { Moment } from '../part/moment.tsx'
import { Pager } from '../part/pager.tsx'
import { RunCounts } from '../part/run-counts.tsx'
import { Section } from '../part/section.tsx'
import { Status } from '../part/status.tsx'
import { NoRows, Table } from '../part/table.tsx'
import { numberText, runText } from '../part/words.ts'
import { StatusFilter } from './status-filter.tsx'
import type { Workflow } from './workflow-page.tsx'

type TabOption = { readonly workflowId: string; readonly tasks: Workflow['tasks'] }

const columns = ['Task', 'Status', 'Completed', 'Users', 'Not processed', 'Run']
export const TaskTab = ({ workflowId, tasks }: TabOption) => {
  const address = useAddress()
  const read = tasksOf(workflowId, address)
  const reading = useRead(...read)
  return (
    <Section
      title="Tasks"
      reading={reading}
      actions={
        <>
          <Filter label="Task" name="task" choices={choicesOf(tasks)} other="Another task" />
          <StatusFilter />
          <DownloadLink href={to.csv('task-reports', { workflowId, ...parametersOf(read[1].filter) })} />
        </>
      }
    >
      {({ workflow }) => (
        <>
          <Table caption="Tasks of the workflow in each run" columns={columns}>
            {workflow?.taskReports.nodes?.length === 0 && (
              <NoRows columns={columns.length}>No task was completed in this period.</NoRows>
            )}
            {(workflow?.taskReports.nodes ?? []).map(
              (report) =>
                report && (
                  <tr key={report.id}>
                    <th scope="row">
                      <bdi>{report.task?.displayName ?? 'A task'}</bdi>
                    </th>
                    <td>
                      <Status of={report.processingStatus} />
                    </td>
                    <td>
                      <Moment at={report.completedDateTime} />
                    </td>
                    <td>
                      <RunCounts
                        run={report}
                        failed={
                          report.runId === null
                            ? null
                            : { href: to.run(workflowId, report.runId, { status: 'failed' }), of: textOf(report) }
                        }
                      />
                    </td>
                    <td class="number">{numberText(report.unprocessedUsersCount)}</td>
                    <td>
                      {report.runId && (
                        <a href={to.run(workflowId, report.runId)} aria-label={textOf(report)}>
                          Run
                        </a>
                      )}
                    </td>
                  </tr>
                ),
            )}
          </Table>
          <Pager
            pageInfo={workflow?.taskReports.pageInfo ?? null}
            label="Pages of tasks"
            until={periodOf(address).end}
          />
        </>
      )}
    </Section>
  )
}

const choicesOf = (tasks: Workflow['tasks']) => [
  { value: '', text: 'Every task' },
  ...(tasks ?? []).flatMap((task) => (task === null ? [] : { value: task.id, text: task.displayName ?? 'A task' })),
]

type Report = {
  readonly completedDateTime: string | null
  readonly task: { readonly displayName: string | null } | null
}

const textOf = ({ completedDateTime, task }: Report): string => runText(task?.displayName, completedDateTime)
