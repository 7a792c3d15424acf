/** The audit trail: every decision to act, refused ones too, newest first. */
import { to } from '../address/address.ts'
import { useAddress } from '../address/use-address.ts'
import type { OperationsOfAllQuery } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { operationStatuses, operationsOf } from '../list/list.ts'
import { Filter } from '../part/filter.tsx'
import { Moment } from '../part/moment.tsx'
import { WorkflowName } from '../part/name.tsx'
import { PageTitle } from '../part/page-title.tsx'
import { Pager } from '../part/pager.tsx'
import { Section } from '../part/section.tsx'
import { Status } from '../part/status.tsx'
import { NoRows, Table } from '../part/table.tsx'
import { memberText, numberText } from '../part/words.ts'
import { refusalTexts } from '../reprocess/refusals.tsx'
import { CallerName } from './caller-name.tsx'
import { startsRun } from './started-kind.ts'

const columns = ['When', 'Action', 'Status', 'Workflow', 'Users', 'By', 'Reason']
const statuses = [
  { value: 'all', text: 'Every status' },
  ...operationStatuses.map((value) => ({ value, text: memberText(value) })),
]

export const OperationList = () => {
  const address = useAddress()
  const reading = useRead(...operationsOf(address))
  const workflows = workflowChoices(reading.data, address.query.get('workflow'))
  return (
    <>
      <PageTitle text="Audit trail" />
      <Section
        title="Operations"
        reading={reading}
        actions={
          <>
            <Filter label="Workflow" name="workflow" choices={workflows} />
            <Filter label="Status" name="status" choices={statuses} />
          </>
        }
      >
        {({ operations: { nodes, pageInfo } }) => (
          <>
            <Table caption="Operations, newest first" columns={columns}>
              {nodes?.length === 0 && <NoRows columns={columns.length}>No operation.</NoRows>}
              {(nodes ?? []).map(
                (operation) =>
                  operation && (
                    <tr key={operation.id}>
                      <th scope="row">
                        <a href={to.operation(operation.id)}>
                          <Moment at={operation.createdDateTime} />
                        </a>
                      </th>
                      <td>{memberText(operation.kind)}</td>
                      <td>
                        <Status of={operation.status} />
                      </td>
                      <td>
                        <WorkflowName workflow={operation.workflow} />
                      </td>
                      <td class="number">{numberText(startsRun[operation.kind] ? operation.userCount : null)}</td>
                      <td>
                        <CallerName id={operation.callerObjectId} />
                      </td>
                      <td>
                        <bdi>{operation.reason}</bdi>
                        {refusalTexts(operation.userErrors).map((text) => (
                          <span key={text} class="reason">
                            {text}
                          </span>
                        ))}
                      </td>
                    </tr>
                  ),
              )}
            </Table>
            <Pager pageInfo={pageInfo} label="Pages of operations" />
          </>
        )}
      </Section>
    </>
  )
}

/** The workflows of the rows, which need no request of their own, and the one that is chosen. */
const workflowChoices = (data: OperationsOfAllQuery | undefined, chosen: string | null) => {
  const names = new Map<string, string>(chosen === null ? [] : [[chosen, 'The chosen workflow']])
  for (const operation of data?.operations.nodes ?? [])
    if (operation) names.set(operation.workflowId, operation.workflow?.displayName ?? operation.workflowId)
  return [{ value: 'all', text: 'Every workflow' }, ...[...names].map(([value, text]) => ({ value, text }))]
}
