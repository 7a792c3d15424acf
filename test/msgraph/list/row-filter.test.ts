/** Rows are held against the conditions that they were asked by: Graph's own filter is not taken on trust. */
import { describe, expect, it } from 'vitest'
import { GraphError } from '../../../src/msgraph/error.ts'
import { type Criteria, criteriaOf, type Filter } from '../../../src/msgraph/list/query.ts'
import { judgeOf } from '../../../src/msgraph/list/row-filter.ts'
import { userProcessingResult } from '../../../src/msgraph/resource/history.ts'

const criteria = (filter: Filter): Criteria => {
  const found = criteriaOf(userProcessingResult, filter)
  if (!found) throw new Error('No criteria')
  return found
}
const judging = (filter: Filter, isSent: boolean) => {
  const ignored: string[] = []
  const own = criteria(filter)
  const judge = judgeOf({
    filter: own,
    sent: isSent ? own : undefined,
    onIgnored: (property) => ignored.push(property),
  })
  return { judge, ignored }
}
const stays = (filter: Filter, row: object, isSent = true) => judging(filter, isSent).judge(row) === row

describe('a row stays', () => {
  it.each<[string, Filter, object]>([
    ['by an id in another case', { id: { eq: 'A' } }, { id: 'a' }],
    ['by the key of what it refers to', { subjectId: { eq: 'u' } }, { subject: { id: 'U' } }],
    [
      'by the same instant, written otherwise',
      { startedDateTime: { eq: '2026-03-01T00:00:00Z' } },
      { startedDateTime: '2026-03-01T01:00:00.0000000+01:00' },
    ],
    [
      'by an instant a ten-millionth later',
      { startedDateTime: { gt: '2026-03-01T00:00:00Z' } },
      { startedDateTime: '2026-03-01T00:00:00.0000001Z' },
    ],
    ['by one of several values', { processingStatus: { in: ['failed', 'queued'] } }, { processingStatus: 'queued' }],
  ])('%s', (_, filter, row) => expect([stays(filter, row), stays(filter, row, false)]).toEqual([true, true]))

  it('on the word of Graph, where it was asked and the row does not tell', () => {
    const sentinel: Filter = { processingStatus: { eq: 'unknownFutureValue' } }
    const row = { processingStatus: 'unknownFutureValue' }
    expect([stays({ failedTasksCount: { gt: 1 } }, {}), stays(sentinel, row)]).toEqual([true, true])
    expect(stays(sentinel, row, false)).toBe(false)
  })

  it('as its error, where it could not be read', () => {
    const error = new GraphError('invalid', 'A row came without its id.')
    expect(judging({ id: { eq: 'a' } }, true).judge(error)).toBe(error)
  })
})

describe('a row is dropped', () => {
  it.each<[string, Filter, object]>([
    ['by another value', { processingStatus: { eq: 'failed' } }, { processingStatus: 'queued' }],
    ['by its very value', { processingStatus: { ne: 'failed' } }, { processingStatus: 'failed' }],
    ['without a value, by any comparison', { failedTasksCount: { le: 3 } }, { failedTasksCount: null }],
    ['by one of two conditions', { failedTasksCount: { ge: 1, lt: 3 } }, { failedTasksCount: 3 }],
  ])('%s, and it is reported that Graph sent it', (_, filter, row) => {
    const { judge, ignored } = judging(filter, true)
    expect([judge(row), ignored]).toEqual([undefined, Object.keys(filter)])
  })
})

it('A row without the property that it is chosen by here is an error, as it could be one that is wanted', () => {
  expect(judging({ failedTasksCount: { gt: 1 } }, false).judge({ id: 'a' })).toMatchObject({ kind: 'invalid' })
})
