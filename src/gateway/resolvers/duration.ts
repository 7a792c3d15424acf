/** How long a run, or a part of it, waited and took. */
import { secondsBetween } from '../../msgraph/index.ts'

type Instant = string | null | undefined
type Timed = { readonly startedDateTime?: Instant; readonly completedDateTime?: Instant }

const durationSeconds = ({ startedDateTime, completedDateTime }: Timed) =>
  secondsBetween(startedDateTime, completedDateTime)

/** Of what Graph schedules: it waits from the instant at which it is due. */
export const scheduledDurations = {
  queuedSeconds: ({ scheduledDateTime, startedDateTime }: Timed & { readonly scheduledDateTime?: Instant }) =>
    secondsBetween(scheduledDateTime, startedDateTime),
  durationSeconds,
}

/** Of a task, for which Graph reports no other beginning than that of its record. */
export const createdDurations = {
  queuedSeconds: ({ createdDateTime, startedDateTime }: Timed & { readonly createdDateTime?: Instant }) =>
    secondsBetween(createdDateTime, startedDateTime),
  durationSeconds,
}
