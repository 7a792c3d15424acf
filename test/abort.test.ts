/** A wait ends with its signal or with its time, whether or not what is waited for listens, and nothing is left of it. */
import { describe, expect, it } from 'vitest'
import { unlessAborted, within } from '../src/abort.ts'
import { manualClock } from './support/clock.ts'

const forever = () => new Promise<never>(() => undefined)

describe('what is waited for unless a signal aborts', () => {
  it('comes where it does not, and its errors too', async () => {
    const { signal } = new AbortController()
    expect(await unlessAborted(async () => 'x', signal)).toBe('x')
    await expect(unlessAborted(() => Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken')
  })

  it('is given up with the reason of the signal, and not begun where that came first', async () => {
    const controller = new AbortController()
    const waiting = unlessAborted(forever, controller.signal)
    controller.abort('gone')
    await expect(waiting).rejects.toBe('gone')
    let begun = false
    const late = unlessAborted(async () => {
      begun = true
    }, controller.signal)
    await expect(late).rejects.toBe('gone')
    expect(begun).toBe(false)
  })
})

describe('work within a time', () => {
  const timed = (options = {}) => {
    const clock = manualClock()
    const work = within((over) => unlessAborted(forever, over), { clock, timeoutMs: 1_000, ...options })
    const outcome = work.catch((error: unknown) => error)
    return { clock, outcome }
  }

  it('aborts when its time is over, on the given clock', async () => {
    const { clock, outcome } = timed()
    await clock.advance(999)
    expect(await Promise.race([outcome, 'waiting'])).toBe('waiting')
    await clock.advance(1)
    expect(await outcome).toMatchObject({ name: 'TimeoutError' })
  })

  it('ends with the words that were given for it', async () => {
    const { clock, outcome } = timed({ overdue: () => new Error('No token came.') })
    await clock.advance(1_000)
    expect(await outcome).toMatchObject({ message: 'No token came.' })
  })

  it('ends with the signal that was given, also where that has aborted before', async () => {
    const controller = new AbortController()
    const { outcome } = timed({ signal: controller.signal })
    controller.abort('gone')
    expect(await outcome).toBe('gone')
    expect(await timed({ signal: controller.signal }).outcome).toBe('gone')
  })

  it('leaves no alarm behind when it is done', async () => {
    let alarms = 0
    const alarm = () => {
      alarms += 1
      return () => {
        alarms -= 1
      }
    }
    expect(await within(async () => alarms, { clock: { alarm }, timeoutMs: 1_000 })).toBe(1)
    await within(() => Promise.reject(new Error('broken')), { clock: { alarm }, timeoutMs: 1 }).catch(() => undefined)
    expect(alarms).toBe(0)
  })
})
