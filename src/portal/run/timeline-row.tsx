/** One user of a run: each task as a bar on the run's line of time, and as a line of words. */
import { PersonName } from '../part/name.tsx'
import { Status } from '../part/status.tsx'
import { durationText } from '../part/words.ts'
import { partOf, type Row, type Span, stepsOf } from './span.ts'

export const TimelineRow = ({ row, span }: { readonly row: Row; readonly span: Span }) => {
  const steps = stepsOf(row)
  return (
    <li>
      <div class="who">
        <PersonName person={row.subject} />
        <Status of={row.processingStatus} />
      </div>
      <div class="track" aria-hidden="true">
        {steps.map((step) => {
          const part = partOf(step, span)
          return part && <span key={step.id} class={(step.processingStatus ?? '').toLowerCase()} style={part} />
        })}
      </div>
      <ol class="steps">
        {steps.map((step) => (
          <li key={step.id}>
            <Status of={step.processingStatus} />
            <span>
              <bdi class="task">{step.task?.displayName ?? 'A task'}</bdi>
              {step.failureReason && <bdi class="reason">{step.failureReason}</bdi>}
            </span>
            <span class="aside">{step.startedDateTime ? durationText(step.durationSeconds) : 'Not started'}</span>
          </li>
        ))}
      </ol>
    </li>
  )
}
