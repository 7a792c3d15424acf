/** The door of this room: lists as CSV of any length, streamed as they are read. */
export { createExport } from './export.ts'
