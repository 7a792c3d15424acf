/**
 * Runs the scripts of the Redis store, and knows whether Redis still is the memory that this process has written to: by its
 * generation, and by its steps that only go on.
 */
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { RedisAddress } from '../../../state-address.ts'
import { HeldBack, StateUnavailable, StoreForgot } from '../store.ts'
import * as memoryScript from './script/memory.ts'
import type { KnownMemory, Script, WritingScript } from './script/script.ts'
import { redisServer } from './server.ts'
import { asUnsupported, tooNew } from './supported.ts'

type Where = { readonly prefix: string; readonly topology: RedisAddress['topology'] }

/** @param unconnected why there is no connection: the commands themselves do not say */
export const redisMemory = (client: Redis, { prefix, topology }: Where, unconnected: () => Error | null) => {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (error instanceof StateUnavailable) throw error
      const message = error instanceof Error ? error.message : ''
      if (/FORGOTTEN/.test(message)) throw new StoreForgot()
      if (/HELDBACK/.test(message)) throw new HeldBack('the store has lost its memory')
      const newer = /NEWER (\d+)/.exec(message)?.[1]
      if (newer !== undefined) throw new StateUnavailable(tooNew(newer))
      const isUnsent = /Stream isn't writeable|Connection is closed/.test(message)
      throw new StateUnavailable(asUnsupported(isUnsent ? (unconnected() ?? error) : error, topology))
    }
  }
  const server = redisServer(client, topology)
  let known: KnownMemory | null = null
  let lostAt: number | null = null

  const evaluate = async <Input>({ source, hash, encode }: Script<Input>, input: Input): Promise<unknown> => {
    const text = encode(input)
    try {
      return await client.evalsha(hash, 1, prefix, text)
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
      return client.eval(source, 1, prefix, text)
    }
  }

  const take = (answer: unknown): KnownMemory => {
    const [generation, sequence, lost] = parts(answer)
    known = { generation: String(generation), sequence: Number(sequence) }
    lostAt = instant(lost)
    return known
  }

  const write = <Input>(script: WritingScript<Input>, input: Input): Promise<unknown> =>
    guarded(async () => {
      await server.meet()
      const before = known ?? take(await evaluate(memoryScript.begin, { generation: randomUUID() }))
      const [step, lost, given] = parts(await evaluate(script, { ...input, known: before }))
      if (known?.generation === before.generation)
        known = { ...before, sequence: Math.max(known.sequence, Number(step)) }
      lostAt = instant(lost)
      return given
    })
  /** As `write`, of a step that lets a gateway act. @throws HeldBack */
  const act = async <Input>(now: number, script: WritingScript<Input>, input: Input) => {
    await guarded(server.meet)
    server.expectSettled(now)
    return write(script, input)
  }

  return {
    lostAt: () => lostAt,
    /** A command of its own. */
    command: <T>(work: () => Promise<T>): Promise<T> => guarded(work),
    /** A script that only reads. */
    read: <Input>(script: Script<Input>, input: Input) => guarded(() => evaluate(script, input)),
    write,
    act,
    /** As `act`, and resolves only when a failover cannot lose the step. */
    actForGood: <Input>(now: number, script: WritingScript<Input>, input: Input) =>
      guarded(async () => {
        await server.meet()
        server.expectSettled(now)
        return server.forGood(() => write(script, input))
      }),
    renew: (now: number) =>
      guarded(async () => {
        const generation = randomUUID()
        take(await evaluate(memoryScript.renew, { generation, known: known?.generation ?? '', now }))
      }),
    check: async (now: number) => {
      await write(memoryScript.check, {})
      server.notice(now)
      return lostAt
    },
  }
}

const instant = (value: unknown): number | null => (typeof value === 'string' && value !== '' ? Number(value) : null)

export const parts = (answer: unknown): readonly unknown[] => (Array.isArray(answer) ? answer : [])
