/** Numbers of users against execution limits: what can be said, and what cannot. */
import { expect, it } from 'vitest'
import { exceeds } from '../../src/mutation/execution-limit.ts'

const count = (threshold: number) => ({ '@odata.type': '#…countBasedQuarantineCondition', threshold })
const share = { '@odata.type': '#…percentageBasedQuarantineCondition', percentage: 20 }
const unknown = { '@odata.type': '#unknown' }

it.each([
  ['no limits', null, false],
  ['an empty list', { matchMode: 'any', conditions: [] }, false],
  ['a number that is reached', { matchMode: 'any', conditions: [count(10)] }, false],
  ['a number that is exceeded', { matchMode: 'any', conditions: [count(9)] }, true],
  ['a share', { matchMode: 'any', conditions: [share] }, null],
  ['a kind of a later release', { matchMode: 'any', conditions: [unknown] }, null],
  ['a limit that is not there', { matchMode: 'any', conditions: [null] }, null],
  ['any of a number exceeded and a share', { matchMode: 'any', conditions: [count(9), share] }, true],
  ['any of a number kept and a share', { matchMode: 'any', conditions: [count(10), share] }, null],
  ['all of a number exceeded and a share', { matchMode: 'all', conditions: [count(9), share] }, null],
  ['all of a number kept and a share', { matchMode: 'all', conditions: [count(10), share] }, false],
  ['all of two numbers exceeded', { matchMode: 'all', conditions: [count(9), count(1)] }, true],
  [
    'two numbers, one kept, in a mode of a later release',
    { matchMode: 'unknownFutureValue', conditions: [count(9), count(99)] },
    null,
  ],
  [
    'two numbers exceeded in a mode of a later release',
    { matchMode: 'unknownFutureValue', conditions: [count(9), count(1)] },
    true,
  ],
  ['two numbers kept in a mode of a later release', { matchMode: null, conditions: [count(99), count(10)] }, false],
])('10 users and %s', (_, limits, expected) => {
  expect(exceeds(10, limits)).toBe(expected)
})
