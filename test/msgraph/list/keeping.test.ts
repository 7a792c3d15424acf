/** What gateways tell each other of what has changed. */
import { expect, it } from 'vitest'
import { createKeeping } from '../../../src/msgraph/list/keeping.ts'
import { manualClock } from '../../support/clock.ts'

const workflows = '/identityGovernance/lifecycleWorkflows/workflows'

const scene = () => {
  const clock = manualClock()
  return { clock, keeping: createKeeping({ clock, cache: true, historyMs: 5_000 }) }
}

it('is what a gateway noted itself, for three seconds', async () => {
  const { clock, keeping } = scene()
  keeping.seen('one')
  keeping.sent(`${workflows}/two/activateWithScope`)
  keeping.hear(['three'])
  expect(new Set(keeping.noted())).toEqual(new Set(['one', 'two', 'the insights']))
  await clock.advance(3_001)
  expect(keeping.noted()).toEqual([])
})

it('ends what was read before it was heard, and nothing that is read later', () => {
  const { keeping } = scene()
  const before = keeping.mark()
  keeping.hear(['one'])
  const after = keeping.mark()
  const isTouched = (id: string, mark: number) => keeping.isTouchedSince(`${workflows}/${id}/runs`, mark)
  expect([isTouched('one', before), isTouched('one', after), isTouched('two', before)]).toEqual([true, false, false])
})

it('is everything where it would be too much to name', () => {
  const [one, two] = [scene().keeping, scene().keeping]
  for (let count = 0; count < 200; count += 1) one.seen(`workflow-${count}`)
  const before = two.mark()
  expect(one.noted()).toHaveLength(1)
  two.hear(one.noted())
  expect(two.isTouchedSince(`${workflows}/workflow-7/runs`, before)).toBe(true)
})
