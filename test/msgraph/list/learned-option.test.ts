/** What a tenant refused is not asked of it again for an hour, and what failed for another reason is. */
import { describe, expect, it } from 'vitest'
import { GraphError } from '../../../src/msgraph/error.ts'
import { announcing, createLearnedOptions } from '../../../src/msgraph/list/learned-option.ts'
import { autoClock } from '../../support/clock.ts'

const refused = () => Promise.reject(new GraphError('refused', 'Microsoft Graph answered 400.', { status: 400 }))
const out = () => Promise.reject(new GraphError('unavailable', 'Microsoft Graph answered 503.', { status: 503 }))
const hour = 60 * 60_000

const start = () => {
  const clock = autoClock()
  const { unless, probe, answer } = createLearnedOptions(clock)
  let tries = 0
  /** Whether the option was tried, and which way was gone in the end. */
  const ask = async (optimistic: () => Promise<string>, plain = async () => 'plain', by = unless) => {
    const before = tries
    const counted = () => {
      tries += 1
      return optimistic()
    }
    const way = await by('option', counted, plain).catch(({ kind }) => kind)
    return [tries > before, way]
  }
  return { clock, ask, probe, answer: () => answer('option') }
}
const accepted = async () => 'with the option'

describe('an option', () => {
  it('that is taken is used', async () => {
    const { ask, answer } = start()
    expect(answer()).toBeUndefined()
    expect(await ask(accepted)).toEqual([true, 'with the option'])
    expect(answer()).toBe('accepted')
  })

  it('that is refused is left out for an hour, and then tried again', async () => {
    const { ask, answer, clock } = start()
    expect(await ask(refused)).toEqual([true, 'plain'])
    await clock.sleep(hour - 1)
    expect([answer(), await ask(accepted)]).toEqual(['unsupported', [false, 'plain']])
    await clock.sleep(1)
    expect([answer(), await ask(accepted)]).toEqual([undefined, [true, 'with the option']])
    expect(answer()).toBe('accepted')
  })

  it('is not to blame where the request is refused without it too, or Graph is out of reach', async () => {
    const { ask, answer } = start()
    expect(await ask(refused, refused)).toEqual([true, 'refused'])
    expect(await ask(out)).toEqual([true, 'unavailable'])
    expect(answer()).toBeUndefined()
  })

  it('is probed by one request, for whose answer the others wait', async () => {
    const { ask, probe } = start()
    const ways = await Promise.all([refused, accepted, accepted].map((way) => ask(way, undefined, probe)))
    expect(ways.map(([, way]) => way)).toEqual(['plain', 'plain', 'plain'])
  })

  it('of which the one ahead found nothing out is asked for by the others themselves', async () => {
    const { ask, probe, answer } = start()
    const ways = await Promise.all([out, out, accepted].map((way) => ask(way, undefined, probe)))
    expect(ways.map(([, way]) => way)).toEqual(['unavailable', 'unavailable', 'with the option'])
    expect(answer()).toBe('accepted')
  })

  it('is refused by whichever statuses speak of it, in one operation too', async () => {
    const absent = () => Promise.reject(new GraphError('notFound', 'Microsoft Graph answered 404.', { status: 404 }))
    const learned = createLearnedOptions(autoClock())
    let announced = 0
    const { unless, probe } = announcing(learned, (requests) => {
      announced += requests
    })
    for (const [index, way] of [unless, probe].entries()) {
      const ask = (statuses?: readonly number[]) => way(`option ${index}`, absent, async () => 'plain', statuses)
      await expect(ask()).rejects.toThrow('404')
      expect(await ask([400, 404])).toBe('plain')
    }
    expect(announced).toBe(2)
  })
})
