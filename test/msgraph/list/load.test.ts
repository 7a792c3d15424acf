/** What was asked once in a session is not asked again, and each answer comes in its own time. */
import { expect, it } from 'vitest'
import type { GraphEvent } from '../../../src/msgraph/event.ts'
import { createLoad } from '../../../src/msgraph/list/load.ts'

const scene = () => {
  const asked: string[] = []
  const events: GraphEvent[] = []
  const answers = new Map<string, PromiseWithResolvers<unknown>>()
  const answerTo = (path: string) => {
    const answer = answers.get(path) ?? Promise.withResolvers<unknown>()
    answers.set(path, answer)
    return answer
  }
  const load = createLoad(
    async (path, read) => {
      asked.push(path)
      return read(await answerTo(path).promise)
    },
    (event) => void events.push(event),
  )
  return { asked, events, answerTo, load: (path: string) => load(path, (body) => body) }
}

it('One path is asked once, in the same moment and later, and says so', async () => {
  const { load, asked, answerTo, events } = scene()
  answerTo('/a').resolve('x')
  expect(await Promise.all([load('/a'), load('/a')])).toEqual(['x', 'x'])
  expect([await load('/a'), asked]).toEqual(['x', ['/a']])
  expect(events).toEqual([false, true, true].map((hit) => ({ kind: 'loader', hit })))
})

it('An answer does not wait for those that were asked beside it', async () => {
  const { load, answerTo } = scene()
  const [slow, quick] = [load('/slow'), load('/quick')]
  answerTo('/quick').resolve('quick')
  expect(await Promise.race([slow, quick])).toBe('quick')
  answerTo('/slow').resolve('slow')
  expect(await slow).toBe('slow')
})

it('What failed stays failed in its session, and leaves the others alone', async () => {
  const { load, answerTo, asked } = scene()
  answerTo('/a').reject(new Error('broken'))
  answerTo('/b').resolve('b')
  const [a, b] = await Promise.allSettled([load('/a'), load('/b')])
  expect([a.status, b.status]).toEqual(['rejected', 'fulfilled'])
  await expect(load('/a')).rejects.toThrow('broken')
  expect(asked).toEqual(['/a', '/b'])
})
