/** The users behind one reason, by workflow, each with the way to its run and to a reprocessing. */
import { to } from '../address/address.ts'
import type { Period } from '../address/period.ts'
import { useAddress } from '../address/use-address.ts'
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

type GroupUsersOption = {
  readonly period: Period
  readonly groupKey: string
  /** Whether each failure has words of its own: the reason of the group leaves out ids and numbers. */
  readonly differs: boolean
}

export const GroupUsers = ({ period: { start, end }, groupKey, differs }: GroupUsersOption) => {
  const users = useRead(UsersOfReasonDocument, { start, end, key: groupKey })
  const group = users.data?.failureGroups.nodes?.[0]
  const rows = (group?.results.nodes ?? []).filter((row) => row !== null)
  const byWorkflow = Map.groupBy(rows, ({ workflow }) => workflow?.id ?? '')
  return (
    <div class="behind">
      {users.isReading && !group && <progress class="reading" aria-label="Reading the users" />}
      <Problems problems={users.problems} again={users.again} />
      {[...byWorkflow].map(([id, ofWorkflow]) => (
        <OfWorkflow key={id} rows={ofWorkflow} differs={differs} />
      ))}
      {group?.results.pageInfo?.hasNextPage && <p class="aside">And more: the page shows the first 50.</p>}
    </div>
  )
}

const OfWorkflow = ({ rows, differs }: { readonly rows: readonly Row[]; readonly differs: boolean }) => {
  const days = useAddress().query.get('days')
  const may = useMay('REPROCESS_USERS')
  const { limits } = useViewer()
  const workflow = rows[0]?.workflow ?? null
  const latest = latestOfEach(rows.flatMap(({ userProcessingResult }) => userProcessingResult ?? []))
  const chosen = latest.slice(0, limits.usersPerMutation)
  return (
    <section>
      <h3>
        <WorkflowName workflow={workflow} />
      </h3>
      <ul class="plain">
        {rows.map(
          ({ run, userProcessingResult: result, subjectProcessingResult: other, taskProcessingResult: task }) => (
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
              {differs && <bdi class="reason">{task?.failureReason}</bdi>}
            </li>
          ),
        )}
      </ul>
      {may && workflow && !workflow.isDeleted && chosen.length > 0 && (
        <a class="button" href={to.workflow(workflow.id, { days, choose: chosen.map(({ id }) => id).join(',') })}>
          Select {countText(chosen.length, 'user')} for reprocessing
        </a>
      )}
    </section>
  )
}

type Result = NonNullable<Row['userProcessingResult']>

/** The rows come newest first. A user without an id is another one in each row. */
const latestOfEach = (results: readonly Result[]): readonly Result[] => {
  const bySubject = Map.groupBy(results, ({ id, subject }) => subject?.id ?? id)
  return [...bySubject.values()].flatMap(([latest]) => latest ?? [])
}
