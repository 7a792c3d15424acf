/** The door of this room: an examination of the gateway as it is configured, and its findings as text. */
export type { Admission } from './caller.ts'
export { examine, type Patient } from './doctor.ts'
export { exitCodeFor, type Finding, textOf } from './finding.ts'
