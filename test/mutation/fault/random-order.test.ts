/**
 * No user is in two unfinished runs of a workflow by our doing, and no operation has a run that another one or somebody else
 * started, in any order of events. MODEL_ROUNDS=1000 plays so many rounds over each store; MODEL_SEED begins
 * elsewhere.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from '../../../src/mutation/store/open.ts'
import { redisStore } from '../../../src/mutation/store/redis/redis-store.ts'
import type { Store } from '../../../src/mutation/store/store.ts'
import { emptyTally } from '../../support/mutation/model/judge.ts'
import { playRound } from '../../support/mutation/model/round.ts'
import { needing, sharedRedis } from '../../support/need.ts'
import { redisUrl } from '../../support/redis-database.ts'

const rounds = Number(process.env['MODEL_ROUNDS'] ?? 60)
const first = Number(process.env['MODEL_SEED'] ?? 1)
const isLong = process.env['MODEL_ROUNDS'] !== undefined
const longRounds = needing(isLong, 'MODEL_ROUNDS, the number of rounds')
const folder = mkdtempSync(join(tmpdir(), 'model-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** How each process of a round opens the store that it shares with the others. */
const stores: readonly (readonly [string, boolean, (round: number) => () => Promise<Store>])[] = [
  [
    'memory',
    true,
    () => {
      const store = openStore('memory:')
      return () => store
    },
  ],
  [longRounds.title('SQLite'), isLong, (round) => () => openStore(`sqlite:${join(folder, `${round}.db`)}`)],
  [
    sharedRedis.title(longRounds.title('Redis')),
    isLong && !sharedRedis.isMissing,
    (round) => () => redisStore(redisUrl ?? '', `model:{${process.pid} ${round}}:`),
  ],
]

describe.each(stores)('over %s', (name, isPlayed, open) => {
  it.skipIf(!isPlayed)(
    'each run is its operation’s own, and each person in one of them at a time',
    { timeout: 7_200_000 },
    async () => {
      const tally = emptyTally()
      const violations: string[] = []
      for (let round = first; round < first + rounds; round++) {
        await playRound(round, open(round), tally).catch((error) => violations.push(`round ${round}: ${error.message}`))
      }
      if (isLong) process.stdout.write(`${name}: ${JSON.stringify({ ...tally, violations: violations.length })}\n`)
      expect(violations).toEqual([])
      // It is about something.
      expect(tally.attributed).toBeGreaterThan(rounds)
    },
  )
})
