/** What an operator reads of the state store: one line for each change, with ids of operations and no person. */
import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { createLog } from '../../src/telemetry/log.ts'
import { type StoreChange, storeLog } from '../../src/telemetry/store-log.ts'

const linesOf = async (...changes: readonly StoreChange[]) => {
  const lines: string[] = []
  const to = new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  const tell = storeLog(await createLog({ level: 'info', to }))
  for (const change of changes) tell(change)
  return lines.map((line) => JSON.parse(line))
}

it('names operations that cannot be read, what came of them, and what lacks its locks', async () => {
  const lines = await linesOf(
    { kind: 'unreadable', operationIds: ['a', 'b'] },
    { kind: 'discarded', operationId: 'a' },
    { kind: 'unreadable', operationIds: [] },
    { kind: 'unlocked', operationId: 'c', holderIds: ['d'] },
    { kind: 'unlocked', operationId: 'c', holderIds: [] },
  )
  expect(lines).toMatchObject([
    { operationIds: ['a', 'b'], msg: 'operations cannot be read, and their users stay locked' },
    { operationId: 'a', msg: 'an operation that cannot be read has given its locks back' },
    { msg: 'every operation under way can be read again' },
    { operationId: 'c', holderIds: ['d'], msg: 'an operation lacks locks that the store has lost and others hold now' },
    { operationId: 'c', msg: 'an operation has the locks again that the store had lost' },
  ])
})
