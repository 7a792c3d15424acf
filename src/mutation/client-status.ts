/** The status of an operation, as a client sees it. */
import type { OperationStatus } from './operation.ts'

/** PENDING and SENT are both under way. */
export type ClientStatus = 'ACCEPTED' | 'REJECTED' | 'UNKNOWN' | 'IN_PROGRESS'

export const clientStatus = ({ status }: { readonly status: OperationStatus }): ClientStatus =>
  status === 'PENDING' || status === 'SENT' ? 'IN_PROGRESS' : status
