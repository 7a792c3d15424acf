/** Names from Graph: in their own direction, and with a word in place of one that Graph does not have. */
import { to } from '../address/address.ts'

type Person = {
  readonly id: string
  readonly displayName: string | null
  readonly userPrincipalName?: string | null
}

/** Of a user who has left the directory, Graph has only the id. */
export const personText = (person: Pick<Person, 'id' | 'displayName'> | null): string =>
  person === null ? 'A user that Graph does not name' : (person.displayName ?? `User ${person.id}`)

export const PersonName = ({
  person,
  isLink = true,
}: {
  readonly person: Person | null
  readonly isLink?: boolean
}) => {
  if (person === null) return <>{personText(null)}</>
  const name = <bdi class="name">{personText(person)}</bdi>
  return (
    <span class="person">
      {isLink ? <a href={to.person(person.id)}>{name}</a> : name}
      {person.userPrincipalName && <bdi class="aside">{person.userPrincipalName}</bdi>}
      {person.displayName === null && <span class="aside">No longer in the directory</span>}
    </span>
  )
}

type Workflow = { readonly id: string; readonly displayName: string | null; readonly isDeleted?: boolean }

export const WorkflowName = ({ workflow }: { readonly workflow: Workflow | null }) =>
  workflow === null ? (
    <>A workflow that is gone</>
  ) : (
    <a href={to.workflow(workflow.id)}>
      <bdi class="name">{workflow.displayName ?? workflow.id}</bdi>
      {workflow.isDeleted && <span class="aside"> (deleted)</span>}
    </a>
  )
