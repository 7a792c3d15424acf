/** Fields that the gateway works out from properties of the same row, and which properties these are. */
import type { Shape } from '../../msgraph/index.ts'

/** A shape has those of them that Graph reports: a task has no instant at which it was due. */
const sources: Readonly<Record<string, readonly string[]>> = {
  queuedSeconds: ['scheduledDateTime', 'createdDateTime', 'startedDateTime'],
  durationSeconds: ['startedDateTime', 'completedDateTime'],
  wasReprocessed: ['scheduledDateTime', 'subject'],
}

/** The properties of Graph that a field needs; none if it is no property and not worked out from any. */
export const propertiesFor = (field: string, { properties }: Shape): readonly string[] =>
  (Object.hasOwn(sources, field) ? (sources[field] ?? []) : [field]).filter((name) => Object.hasOwn(properties, name))
