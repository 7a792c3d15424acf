/** A status as a word with a sign of its own, so that colour is never what tells two of them apart. */
import type { OperationStatus, ProcessingStatus } from '../generated/graphql.ts'
import { memberText } from './words.ts'

type Look = { readonly tone: 'good' | 'bad' | 'warn' | 'busy' | 'calm'; readonly sign: string }

const looks: Readonly<Record<ProcessingStatus | OperationStatus, Look>> = {
  QUEUED: { tone: 'busy', sign: '◌' },
  IN_PROGRESS: { tone: 'busy', sign: '◐' },
  CANCELING: { tone: 'busy', sign: '◑' },
  COMPLETED: { tone: 'good', sign: '✓' },
  ACCEPTED: { tone: 'good', sign: '✓' },
  COMPLETED_WITH_ERRORS: { tone: 'warn', sign: '!' },
  QUARANTINED: { tone: 'warn', sign: '‖' },
  FAILED: { tone: 'bad', sign: '✕' },
  REJECTED: { tone: 'bad', sign: '✕' },
  CANCELED: { tone: 'calm', sign: '–' },
  UNKNOWN: { tone: 'warn', sign: '?' },
  UNKNOWN_FUTURE_VALUE: { tone: 'calm', sign: '?' },
}

export const Status = ({ of }: { readonly of: ProcessingStatus | OperationStatus | null | undefined }) => {
  const { tone, sign } = looks[of ?? 'UNKNOWN_FUTURE_VALUE']
  return (
    <span class={`status ${tone}`}>
      <span aria-hidden="true">{sign}</span> {memberText(of)}
    </span>
  )
}

/** Whether a run or a result goes on. */
export const isUnfinished = (status: ProcessingStatus | null | undefined): boolean =>
  status === 'QUEUED' || status === 'IN_PROGRESS' || status === 'CANCELING'
