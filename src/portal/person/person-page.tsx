/** One person, also one who has left the directory: what every workflow did with them, newest first. */
import { useAddress } from '../address/use-address.ts'
import { useRead } from '../graphql/use-read.ts'
import { historyOf } from '../list/list.ts'
import { CopyButton } from '../part/copy-button.tsx'
import { FailedTasks } from '../part/failed-tasks.tsx'
import { Missing } from '../part/missing.tsx'
import { Moment } from '../part/moment.tsx'
import { personText, WorkflowName } from '../part/name.tsx'
import { PageTitle } from '../part/page-title.tsx'
import { Pager } from '../part/pager.tsx'
import { Section } from '../part/section.tsx'
import { Status } from '../part/status.tsx'
import { NoRows, Table } from '../part/table.tsx'
import { noneText, numberText } from '../part/words.ts'
import { StatusFilter } from '../workflow/status-filter.tsx'

const columns = ['Workflow', 'Status', 'Scheduled', 'Failed tasks', 'Reasons']

export const PersonPage = ({ id }: { readonly id: string }) => {
  const address = useAddress()
  const reading = useRead(...historyOf(id, address))
  const { data, problems } = reading
  const person = data?.user ?? null
  const rows = (data?.userProcessingResults.nodes ?? []).filter((row) => row !== null)
  // Null is also what could not be read.
  const isAbsent = data?.user === null && problems.length === 0
  const isPart = address.query.has('status') || address.query.has('after')
  if (isAbsent && rows.length === 0 && !isPart) return <Missing text="There is no such user" />
  return (
    <>
      <PageTitle text={person || isAbsent ? personText(person ?? { id, displayName: null }) : 'User'} />
      {isAbsent && <p class="facts">{rows.length > 0 ? 'No longer in the directory' : 'Not in the directory'}</p>}
      {person && (
        <p class="facts">
          <bdi>
            {[person.userPrincipalName, person.jobTitle, person.department].filter((text) => text !== null).join(' · ')}
          </bdi>
          {person.accountEnabled === false && ' · Account disabled'}
        </p>
      )}
      <div class="actions">
        <CopyButton label="Copy id" text={() => id} />
      </div>
      <Section title="History over all workflows" reading={reading} actions={<StatusFilter />}>
        {({ userProcessingResults: { nodes, pageInfo } }) => (
          <>
            <Table caption="What the workflows did" columns={columns}>
              {nodes?.length === 0 && (
                <NoRows columns={columns.length}>
                  {noneText(reading, isPart ? 'No such result.' : 'No workflow has processed this user.')}
                </NoRows>
              )}
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <WorkflowName workflow={row.workflow} />
                  </th>
                  <td>
                    <Status of={row.processingStatus} />
                  </td>
                  <td>
                    <Moment at={row.scheduledDateTime} />
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
            <Pager pageInfo={pageInfo} label="Pages of the history" />
          </>
        )}
      </Section>
    </>
  )
}
