/** The runs that have not ended: the first ones followed by a stream each, and the list read again for those that start. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { to } from '../address/address.ts'
import { RunningLiveDocument, RunningNowDocument, type RunningNowQuery } from '../generated/graphql.ts'
import { useNewer, useNewest } from '../graphql/use-followed.ts'
import { useRead } from '../graphql/use-read.ts'
import { useRepeated } from '../graphql/use-repeated.ts'
import { useWatch } from '../graphql/use-watch.ts'
import { Moment } from '../part/moment.tsx'
import { WorkflowName } from '../part/name.tsx'
import { RunCounts } from '../part/run-counts.tsx'
import { Section } from '../part/section.tsx'
import { isUnfinished, Status } from '../part/status.tsx'
import { noneText } from '../part/words.ts'

type Run = NonNullable<NonNullable<RunningNowQuery['runs']['nodes']>[number]>

/** Milliseconds between two looks at the list: no subscription tells of a run that starts. */
const pause = 15_000

/** Streams of this page, of the six connections that a browser opens. */
const mostStreams = 2

/** @param onEnded called when runs of the list have ended */
export const RunningSection = ({ onEnded }: { readonly onEnded: () => void }) => {
  const reading = useRead(RunningNowDocument, {})
  useRepeated(reading, pause)
  const newest = useNewest(reading)
  const isWhole = reading.problems.length === 0
  useGone(isWhole ? newest.data?.runs.nodes?.map((run) => run?.id) : undefined, onEnded)
  return (
    <Section title="Running now" reading={newest}>
      {({ runs: { nodes } }) => (
        <ul class="cards">
          {nodes?.length === 0 && <li class="none">{noneText(reading, 'No run is under way.')}</li>}
          {(nodes ?? []).map(
            (run, position) =>
              run && <RunCard key={run.id} run={run} isFollowed={position < mostStreams} onEnd={reading.again} />,
          )}
        </ul>
      )}
    </Section>
  )
}

/** Says when one of the ids that were there has gone. */
const useGone = (ids: readonly (string | undefined)[] | undefined, onGone: () => void): void => {
  const before = useRef(ids)
  useEffect(() => {
    if (ids === undefined) return
    const isGone = before.current?.some((id) => !ids.includes(id)) ?? false
    before.current = ids
    if (isGone) onGone()
  }, [ids?.join()])
}

type CardOption = { readonly run: Run; readonly isFollowed: boolean; readonly onEnd: () => void }

const RunCard = ({ run, isFollowed, onEnd }: CardOption) => {
  const [isMoving, setMoving] = useState(true)
  const { workflowId, id } = run
  const watching = useWatch(RunningLiveDocument, { workflowId, id }, { isPaused: !isFollowed || !isMoving })
  const shown = useNewer(run, watching.data?.run ?? undefined) ?? run
  const moves = isUnfinished(shown.processingStatus)
  if (moves !== isMoving) setMoving(moves)
  useEffect(() => {
    if (!isMoving) onEnd()
  }, [isMoving])
  return (
    <li class="running">
      <WorkflowName workflow={run.workflow} />
      <Status of={shown.processingStatus} />
      <span>
        <a href={to.run(workflowId, id)}>
          Run of <Moment at={shown.scheduledDateTime} />
        </a>
        {watching.behindSince !== null && (
          <span class="follow lost">
            Microsoft Graph cannot be read. State of <Moment at={watching.behindSince} />
          </span>
        )}
      </span>
      <RunCounts run={shown} />
    </li>
  )
}
