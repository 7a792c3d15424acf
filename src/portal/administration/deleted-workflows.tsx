/** The workflows in the tenant's deleted items. */
import { useAddress } from '../address/use-address.ts'
import { useRead } from '../graphql/use-read.ts'
import { deletedOf } from '../list/list.ts'
import { Moment } from '../part/moment.tsx'
import { WorkflowName } from '../part/name.tsx'
import { PageTitle } from '../part/page-title.tsx'
import { Pager } from '../part/pager.tsx'
import { Section } from '../part/section.tsx'
import { NoRows, Table } from '../part/table.tsx'
import { memberText } from '../part/words.ts'

const columns = ['Workflow', 'Category', 'Deleted']

export const DeletedWorkflows = () => {
  const reading = useRead(...deletedOf(useAddress()))
  return (
    <>
      <PageTitle text="Deleted workflows" />
      <Section title="In the deleted items" reading={reading}>
        {({ deletedWorkflows: { nodes, pageInfo } }) => (
          <>
            <Table caption="Deleted workflows" columns={columns}>
              {nodes?.length === 0 && <NoRows columns={columns.length}>No deleted workflow.</NoRows>}
              {(nodes ?? []).map(
                (workflow) =>
                  workflow && (
                    <tr key={workflow.id}>
                      <th scope="row">
                        <WorkflowName workflow={workflow} />
                      </th>
                      <td>{memberText(workflow.category)}</td>
                      <td>
                        <Moment at={workflow.deletedDateTime} />
                      </td>
                    </tr>
                  ),
              )}
            </Table>
            <Pager pageInfo={pageInfo} label="Pages of workflows" />
          </>
        )}
      </Section>
    </>
  )
}
