/** How many rows of failures answers keep at once: what would be too many is rejected, and answers that are made keep none. */
import { expect, it } from 'vitest'
import { createShelf } from '../../../src/gateway/failure/shelf.ts'
import { startGateway } from '../../support/gateway.ts'

it('rejects the request whose rows do not fit beside those of the others, and names the limit', () => {
  const open = createShelf(10)
  const [one, other] = [open(), open()]
  one.keep(6)
  other.keep(4)
  const extensions = { code: 'RATE_LIMITED', limit: 'failureGroupRows', maximum: 10, actual: 11, retryAfter: 10 }
  expect(() => other.keep(1)).toThrow(expect.objectContaining({ extensions }))
  expect(() => one.keep(-1)).not.toThrow()
  expect(() => other.keep(1)).not.toThrow()
})

it('has room again as soon as an answer is made', () => {
  const open = createShelf(10)
  const [one, other] = [open(), open()]
  one.keep(10)
  one.clear()
  other.keep(10)
  one.keep(10)
  other.keep(-10)
  expect(() => open().keep(10)).not.toThrow()
})

it('shows all task results of a failed result without reading them again', async () => {
  const gateway = await startGateway({ seed: '2x2x40x4' })
  const ask = (tasks: string) =>
    gateway.ask(`{ failureGroups(start: "2000-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z") {
      nodes { results(first: 100) { nodes { userProcessingResult { id ${tasks} } } } } } }`)
  const { data, errors } = await ask('taskProcessingResults { nodes { id } }')
  expect(errors).toBeUndefined()
  const rows = data.failureGroups.nodes.flatMap(({ results }: { results: { nodes: object[] } }) => results.nodes)
  const withAll = { userProcessingResult: { taskProcessingResults: { nodes: expect.objectContaining({ length: 4 }) } } }
  expect(rows.length).toBeGreaterThan(2)
  for (const row of rows) expect(row).toMatchObject(withAll)
  const used = gateway.asked().length
  expect((await ask('')).errors).toBeUndefined()
  expect(gateway.asked().length).toBe(2 * used)
  await gateway.close()
})
