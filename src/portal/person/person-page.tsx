/** One person: what every workflow did with them, newest first. */
import { useAddress } from '../address/use-address.ts'
import { useRead } from '../graphql/use-read.ts'
import { historyOf } from '../list/list.ts'
import { CopyButton } from '../part/copy-button.tsx'
import { FailedTasks } from '../part/failed-tasks.tsx'
import { Moment } from '../part/moment.tsx'
import { personText, WorkflowName } from '../part/name.tsx'
import { PageTitle } from '../part/page-title.tsx'
import { Pager } from '../part/pager.tsx'
import { Section } from '../part/section.tsx'
import { Status } from '../part/status.tsx'
import { NoRows, Table } from '../part/table.tsx'
import { numberText } from '../part/words.ts'
import { StatusFilter } from '../workflow/status-filter.tsx'

const columns = ['Workflow', 'Status', 'Scheduled', 'Failed tasks', 'Reasons']

export const PersonPage = ({ id }: { readonly id: string }) => {
  const reading = useRead(...historyOf(id, useAddress()))
  const person = reading.data?.user ?? null
  return (
    <>
      <PageTitle text={person ? personText(person) : reading.data ? 'There is no such user' : 'User'} />
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
        {({ user }) => (
          <>
            <Table caption="What the workflows did" columns={columns}>
              {user?.userProcessingResults.nodes?.length === 0 && (
                <NoRows columns={columns.length}>No workflow has processed this user.</NoRows>
              )}
              {(user?.userProcessingResults.nodes ?? []).map(
                (row) =>
                  row && (
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
                  ),
              )}
            </Table>
            <Pager pageInfo={user?.userProcessingResults.pageInfo ?? null} label="Pages of the history" />
          </>
        )}
      </Section>
    </>
  )
}
