/** Turns at Graph: so many at once, the one that changes something first, and none for a request that has stopped waiting. */
import { expect, it } from 'vitest'
import type { Answer } from '../../../src/msgraph/transport/answer.ts'
import type { GraphRequest } from '../../../src/msgraph/transport/client.ts'
import { createTurns } from '../../../src/msgraph/transport/send-policy.ts'

const answer: Answer = { status: 200, headers: {}, body: {} }
const settle = () => new Promise((resolve) => setImmediate(resolve))

const scene = (count: number) => {
  const turns = createTurns(count)
  const under: string[] = []
  const ends: (() => void)[] = []
  const send = async ({ path }: GraphRequest) => {
    under.push(path)
    await new Promise<void>((resolve) => ends.push(resolve))
    return answer
  }
  const ask = (path: string, kind: keyof typeof turns = 'ordinary') => {
    const controller = new AbortController()
    const outcome = turns[kind](send)({ method: 'GET', path, signal: controller.signal }).catch(
      (error: unknown) => error,
    )
    return { controller, outcome }
  }
  const end = async () => {
    ends.shift()?.()
    await settle()
  }
  return { under, ask, end }
}

it('lets so many go at once, and each other one when its turn comes', async () => {
  const { under, ask, end } = scene(2)
  for (const path of ['/a', '/b', '/c', '/d']) ask(path)
  await settle()
  expect(under).toEqual(['/a', '/b'])
  await end()
  expect(under).toEqual(['/a', '/b', '/c'])
})

it('lets what is urgent go before all others that wait', async () => {
  const { under, ask, end } = scene(1)
  for (const path of ['/a', '/b']) ask(path)
  ask('/urgent', 'urgent')
  await settle()
  await end()
  expect(under).toEqual(['/a', '/urgent'])
})

it('gives no turn to one that has stopped waiting, and loses none with it', async () => {
  const { under, ask, end } = scene(1)
  ask('/a')
  const [leaves, stays] = [ask('/b'), ask('/c')]
  await settle()
  const gone = new Error('gone')
  leaves.controller.abort(gone)
  expect(await leaves.outcome).toBe(gone)
  await end()
  await end()
  expect(under).toEqual(['/a', '/c'])
  expect(await stays.outcome).toBe(answer)
})

it('passes on a turn that comes in the very moment in which its owner stops waiting', async () => {
  const { under, ask, end } = scene(1)
  ask('/a')
  const [leaves, stays] = [ask('/b'), ask('/c')]
  await settle()
  const ended = end()
  leaves.controller.abort(new Error('gone'))
  await ended
  await settle()
  await end()
  expect(under).toContain('/c')
  await end()
  expect(await stays.outcome).toBe(answer)
})
