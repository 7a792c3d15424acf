/** The users behind one reason, by workflow, each with the way to its run and to a reprocessing. */
import { to } from '../address/address.ts'
import type { Period } from '../address/period.ts'
import { UsersOfReasonDocument, type UsersOfReasonQuery } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { Moment } from '../part/moment.tsx'
import { PersonName, WorkflowName } from '../part/name.tsx'
import { Problems } from '../part/problems.tsx'
import { countText, runText } from '../part/words.ts'
import { useMay, useViewer } from '../shell/viewer.ts'
import { SubjectName } from './subject-name.tsx'

type Group = NonNullable<NonNullable<UsersOfReasonQuery['failureGroups']['nodes']>[number]>
type Row = NonNullable<NonNullable<Group['results']['nodes']>[number]>

type GroupUsersOption = { readonly period: Period; readonly after: string | null }

export const GroupUsers = ({ period: { start, end }, after }: GroupUsersOption) => {
  const users = useRead(UsersOfReasonDocument, { start, end, after })
  const group = users.data?.failureGroups.nodes?.[0]
  const rows = (group?.results.nodes ?? []).filter((row) => row !== null)
  const byWorkflow = Map.groupBy(rows, ({ workflow }) => workflow?.id ?? '')
  return (
    <div class="behind">
      {users.isReading && !group && <progress class="reading" aria-label="Reading the users" />}
      <Problems problems={users.problems} again={users.again} />
      {[...byWorkflow].map(([id, ofWorkflow]) => (
        <OfWorkflow key={id} rows={ofWorkflow} />
      ))}
      {group?.results.pageInfo?.hasNextPage && <p class="aside">And more: the page shows the first 50.</p>}
    </div>
  )
}

const OfWorkflow = ({ rows }: { readonly rows: readonly Row[] }) => {
  const may = useMay('REPROCESS_USERS')
  const { limits } = useViewer()
  const workflow = rows[0]?.workflow ?? null
  const results = rows.flatMap(({ userProcessingResult }) => userProcessingResult ?? [])
  const chosen = [...new Map(results.map((result) => [result.subject?.id, result.id])).values()].slice(
    0,
    limits.usersPerMutation,
  )
  return (
    <section>
      <h3>
        <WorkflowName workflow={workflow} />
      </h3>
      <ul class="plain">
        {rows.map(({ run, userProcessingResult: result, subjectProcessingResult: other }) => (
          <li key={(result ?? other)?.id}>
            {other ? <SubjectName subject={other.subject} /> : <PersonName person={result?.subject ?? null} />}{' '}
            <Moment at={(result ?? other)?.scheduledDateTime} />{' '}
            {run && (
              <a
                href={to.run(run.workflowId, run.id)}
                aria-label={runText(workflow?.displayName, (result ?? other)?.scheduledDateTime)}
              >
                Run
              </a>
            )}
          </li>
        ))}
      </ul>
      {may && workflow && !workflow.isDeleted && chosen.length > 0 && (
        <a class="button" href={to.workflow(workflow.id, { choose: chosen.join(',') })}>
          Select {countText(chosen.length, 'user')} for reprocessing
        </a>
      )}
    </section>
  )
}
