/** On behalf of many callers at once: one token per whole assertion, and never another's. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createAssertionTokens } from '../../../src/msgraph/credential/on-behalf-of.ts'
import { autoClock, manualClock } from '../../support/clock.ts'

const hour = 3_600_000

/** An exchange that reports the assertion that it received, after the given number of turns. */
const openExchange = ({ limit = 100, clock = manualClock(), turns = (): number => 0 } = {}) => {
  const exchanged: string[] = []
  const tokens = createAssertionTokens(
    async (assertion) => {
      exchanged.push(assertion)
      for (let turn = turns(); turn > 0; turn--) await Promise.resolve()
      return { token: `for ${assertion}`, expiresAt: clock.now() + hour }
    },
    clock,
    limit,
  )
  return { tokens, exchanged, clock }
}

it('exchanges an assertion once, however many requests carry it', async () => {
  const { tokens, exchanged } = openExchange()
  await Promise.all(Array.from({ length: 50 }, () => tokens.forAssertion('ada').token()))
  await tokens.forAssertion('ada').token()
  expect(exchanged).toEqual(['ada'])
})

it('exchanges two assertions of the same user apart, even if they differ in one letter', async () => {
  const { tokens, exchanged } = openExchange()
  const answers = await Promise.all(['ada.1', 'ada.2', 'ada.1 '].map((one) => tokens.forAssertion(one).token()))
  expect(answers).toEqual(['for ada.1', 'for ada.2', 'for ada.1 '])
  expect(exchanged).toHaveLength(3)
})

it('never gives a caller the token of another, in any order of requests, renewals and evictions', async () => {
  const step = fc.record({
    who: fc.integer({ min: 0, max: 9 }),
    force: fc.boolean(),
    turns: fc.integer({ min: 0, max: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const delays = steps.values()
      const { tokens } = openExchange({ limit: 3, turns: () => delays.next().value?.turns ?? 0 })
      await Promise.all(
        steps.map(async ({ who, force }) => {
          expect(await tokens.forAssertion(`caller-${who}`).token({ force })).toBe(`for caller-${who}`)
        }),
      )
    }),
    { numRuns: 50 },
  )
})

it('forgets the assertion unused for longest when there are too many', async () => {
  const { tokens, exchanged } = openExchange({ limit: 2 })
  for (const who of ['ada', 'ben', 'ada', 'cy', 'ada', 'ben']) await tokens.forAssertion(who).token()
  expect(exchanged).toEqual(['ada', 'ben', 'cy', 'ben'])
})

it('exchanges again when the token has ended', async () => {
  const { tokens, exchanged, clock } = openExchange()
  await tokens.forAssertion('ada').token()
  await clock.advance(hour)
  await tokens.forAssertion('ada').token()
  expect(exchanged).toEqual(['ada', 'ada'])
})

it("gives a refusal of one caller's exchange to that caller only, and tries again when asked again", async () => {
  let refused = true
  const tokens = createAssertionTokens(async (assertion) => {
    if (assertion === 'ada' && refused) throw new Error('consent')
    return { token: `for ${assertion}`, expiresAt: Number.MAX_SAFE_INTEGER }
  }, autoClock())
  const [ada, ben] = await Promise.allSettled(['ada', 'ben'].map((who) => tokens.forAssertion(who).token()))
  expect([ada?.status, ben?.status]).toEqual(['rejected', 'fulfilled'])
  refused = false
  expect(await tokens.forAssertion('ada').token()).toBe('for ada')
})
