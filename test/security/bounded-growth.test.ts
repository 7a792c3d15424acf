/** Everything that grows with what callers send has a bound: each store is filled far beyond it, and stays within it. */
import { Writable } from 'node:stream'
import { getOperationAST, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import type { OpenContext } from '../../src/gateway/context.ts'
import { createDocumentStore } from '../../src/gateway/executor/document-store.ts'
import { createExecutor } from '../../src/gateway/executor/execute.ts'
import { defaultProgramLimits } from '../../src/gateway/executor/program.ts'
import { createValues } from '../../src/gateway/executor/values.ts'
import { createPreparedOperations, createRequestCheck, defaultLimits } from '../../src/gateway/limits/index.ts'
import { createSchema, mutationNames, readSchema } from '../../src/gateway/schema.ts'
import { createAssertionTokens } from '../../src/msgraph/credential/on-behalf-of.ts'
import { createKeeping } from '../../src/msgraph/list/keeping.ts'
import { createShares } from '../../src/msgraph/list/share.ts'
import { createHolds } from '../../src/msgraph/transport/held-path.ts'
import { auditEntry } from '../../src/mutation/audit/entry.ts'
import { newOperation } from '../../src/mutation/operation.ts'
import { knownOperations } from '../../src/mutation/store/known.ts'
import { eventLog } from '../../src/telemetry/event-log.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { metrics } from '../../src/telemetry/metrics.ts'
import { createTally } from '../../src/telemetry/tally.ts'
import { manualClock } from '../support/clock.ts'
import { startGateway } from '../support/gateway.ts'

const schema = createSchema(mutationNames(readSchema()))
const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index))
const documentOf = (index: number, fields: number) =>
  `query ($a: Boolean!, $b: Boolean!) { ${times(fields, (at) => `f${index}_${at}: viewer { canRead name @include(if: $${at % 2 ? 'a' : 'b'}) }`).join(' ')} }`

/** What one caller can make the gateway keep. */
const stores: Readonly<
  Record<string, () => Promise<{ readonly kept: number; readonly most: number; readonly sent: number }>>
> = {
  'parsed documents, by their tokens': async () => {
    const documents = createDocumentStore()
    let sent = 0
    for (const index of times(400, (each) => each)) {
      const document = parse(documentOf(index, 15))
      await documents.set(`${index}`, document)
      sent += createTokens(document)
    }
    return { kept: documents.size().tokens, most: 40_000, sent }
  },
  'what the check prepares, by its fields and tokens': async () => {
    const prepared = createPreparedOperations()
    const check = createRequestCheck(schema, defaultLimits, () => plan, prepared)
    const wide = (index: number) =>
      `${times(20, (at) => `query Q${at} { ${times(15, (each) => `f${each}_${index}: workflow(id: "w") { ...A }`).join(' ')} }`).join(' ')}
       fragment A on Workflow { ${times(15, (each) => `a${each}: createdBy { id }`).join(' ')} }`
    let sent = 0
    for (const index of times(6, (each) => each)) {
      const document = parse(wide(index))
      for (const at of times(20, (each) => each)) {
        expect(check({ document, operationName: `Q${at}` })).toHaveProperty('cost')
        sent += 15 + 15 * 15 * 2
      }
    }
    return { kept: prepared.calculatedSize, most: 40_000, sent }
  },
  'compiled operations': async () => {
    const { programs } = await compiledAfter(200, 3)
    return { kept: programs, most: defaultProgramLimits.maxPrograms, sent: 200 }
  },
  'compiled operations, by their fields': async () => {
    const { fields } = await compiledAfter(20, 150)
    return { kept: fields, most: defaultProgramLimits.maxFields, sent: 20 * 150 * 3 }
  },
  'operations that were counted, each outcome of their conditions': async () => {
    const { execute, size } = createExecutor(schema)
    for (const index of times(700, (each) => each)) {
      const [document, operation] = operationOf(documentOf(index, 1))
      for (const [a, b] of [
        [true, true],
        [true, false],
        [false, true],
        [false, false],
      ])
        await execute({ document, operation, values: createValues(schema, { a, b }) }, context)
    }
    return { kept: size().counted, most: defaultProgramLimits.maxCounted, sent: 2_800 }
  },
  'answers of Graph that are kept, over all identities': async () => {
    const shares = createShares({
      clock: manualClock(),
      keeping: createKeeping({ clock: manualClock(), cache: true, historyMs: 0 }),
      maxPaths: 100,
      maxRows: 1_000,
    })
    let asked = 0
    const ask = (index: number) =>
      shares(`identity ${index % 7}`).around(
        async (_, read) => {
          asked += 1
          return read({})
        },
        { observe: () => undefined, signal: new AbortController().signal },
      )(`/users/${index}`, () => null)
    for (const index of times(300, (each) => each)) await ask(index)
    asked = 0
    for (const index of times(300, (each) => 299 - each)) await ask(index)
    return { kept: 300 - asked, most: 100, sent: 300 }
  },
  'paths of Graph that are held back, over all identities': async () => {
    const holds = createHolds(manualClock(), 100)
    const operation = { signal: new AbortController().signal, deadline: manualClock().now() + 1_000 }
    let status = 429
    let asked = 0
    const ask = (index: number) =>
      holds(`identity ${index % 7}`)
        .policy(operation)(async () => {
          asked += 1
          return { status, headers: { 'retry-after': '30' }, body: {} }
        })(`/users/${index}`)
        .catch(() => undefined)
    for (const index of times(300, (each) => each)) await ask(index)
    status = 200
    asked = 0
    for (const index of times(300, (each) => 299 - each)) await ask(index)
    return { kept: 300 - asked, most: 100, sent: 300 }
  },
  'tokens for the assertions of callers': async () => {
    let exchanged = 0
    const tokens = createAssertionTokens(
      async () => {
        exchanged += 1
        return { token: 't', expiresAt: 3_600_000 }
      },
      manualClock(0),
      50,
    )
    for (const index of times(150, (each) => each)) await tokens.forAssertion(`a${index}`).token()
    exchanged = 0
    for (const index of times(150, (each) => 149 - each)) await tokens.forAssertion(`a${index}`).token()
    return { kept: 150 - exchanged, most: 50, sent: 150 }
  },
  'series of operation names': async () => {
    const { observe, handler } = metrics({ processMetrics: false })
    for (const index of times(1_000, (each) => each))
      observe({ kind: 'operationEnded', name: `Q${index}`, type: 'query', outcome: 'ok', milliseconds: 1 })
    const text = await (await handler(new Request('http://gateway.test/metrics'))).text()
    return { kept: text.match(/graphql_requests_total\{/g)?.length ?? 0, most: 101, sent: 1_000 }
  },
  'odd values that were told of': async () => {
    let lines = 0
    const to = new Writable({
      write: (_, __, done) => {
        lines += 1
        done()
      },
    })
    const tell = eventLog(await createLog({ level: 'info', to }), { say: () => undefined })
    for (const index of times(3_000, (each) => each))
      tell({ kind: 'odd', resource: 'run', property: 'x', found: `value ${index}` })
    return { kept: lines, most: 1_000, sent: 3_000 }
  },
  'kinds of refusals that a period counts': async () => {
    let lines = 0
    const clock = manualClock(0)
    const write = () => {
      lines += 1
    }
    const log = await createLog({ level: 'info', to: { write } })
    const tally = createTally(log, clock)
    for (const reason of times(6_000, (each) => `reason ${each % 3_000}`))
      tally.say({ level: 'info', msg: 'a request was not let in', kind: { reason } })
    await clock.advance(60_000)
    return { kept: lines, most: 202, sent: 6_000 }
  },
  'operations of this process that the state store may lose, also those with an outcome that it has not taken':
    async () => {
      const known = knownOperations(manualClock(0))
      const caller = { key: 'k', kind: 'user', tenantId: null, objectId: null, appId: null } as const
      const action = { kind: 'restoreWorkflow', workflowId: 'w' } as const
      for (const index of times(5_000, (each) => each)) {
        const operation = newOperation({ id: `${index}`, action, reason: null, caller, createdAt: 0 })
        const entry = auditEntry(operation)
        known.add({ operation, entry, locks: [], argumentsHash: '', remembered: [], isReleased: false })
        known.keepUnsaved(operation)
      }
      return { kept: known.size(), most: 2_000, sent: 5_000 }
    },
  'refused attempts of one caller and minute': async () => {
    const gateway = await startGateway({ seed: '1x1x1x1' })
    const mutation = 'mutation ($id: ID!) { reprocessRun(input: { workflowId: $id, runId: "r" }) { status } }'
    for (const index of times(120, (each) => each)) await gateway.ask(mutation, { id: `w${index}` })
    const { data } = await gateway.ask('{ operations(first: 100) { nodes { id } } }')
    await gateway.close()
    return { kept: data.operations.nodes.length, most: 66, sent: 120 }
  },
}

const plan = { expandsTasks: true, expandsSubjectTasks: true, workflows: { live: 1, deleted: 0, tasks: 25 } }
const context = { caller: { key: 'k', name: null, canRead: true } } as unknown as OpenContext
const createTokens = (document: ReturnType<typeof parse>) => {
  let count = 0
  for (let token = document.loc?.startToken; token; token = token.next ?? undefined) count += 1
  return count
}
const operationOf = (text: string) => {
  const document = parse(text)
  const operation = getOperationAST(document)
  if (!operation) throw new Error('No operation')
  return [document, operation] as const
}
const compiledAfter = async (documents: number, fields: number) => {
  const { execute, size } = createExecutor(schema)
  for (const index of times(documents, (each) => each)) {
    const [document, operation] = operationOf(documentOf(index, fields))
    for (const _ of times(defaultProgramLimits.compiledAt, () => null))
      await execute({ document, operation, values: createValues(schema, { a: true, b: true }) }, context)
  }
  return size()
}

describe('A store is filled beyond its bound, and keeps within it', () => {
  it.each(Object.entries(stores))('%s', async (_, fill) => {
    const { kept, most, sent } = await fill()
    expect(sent).toBeGreaterThan(most)
    expect(kept).toBeLessThanOrEqual(most)
    // It is full: what was sent arrived there.
    expect(kept).toBeGreaterThan(most / 2)
  })

  it('and cursors are kept nowhere: another gateway takes them', async () => {
    const query =
      'query ($after: String) { workflows(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }'
    const ids: string[] = []
    let after: string | null = null
    for (const _ of times(3, () => null)) {
      const gateway = await startGateway({ seed: '3x1x1x1' })
      const { data } = await gateway.ask(query, { after })
      ids.push(data.workflows.nodes[0].id)
      after = data.workflows.pageInfo.endCursor
      await gateway.close()
    }
    expect(new Set(ids).size).toBe(3)
  })
})

describe('A query is compiled when it comes back', () => {
  it('the third time, once for each outcome of its conditions', async () => {
    const { execute, size } = createExecutor(schema)
    const [document, operation] = operationOf(documentOf(1, 2))
    const ask = (a: boolean) => execute({ document, operation, values: createValues(schema, { a, b: true }) }, context)
    for (const programs of [0, 0, 1, 1]) {
      expect(await ask(true)).toHaveProperty('data.f1_0')
      expect(size().programs).toBe(programs)
    }
    for (const programs of [1, 1, 2, 2]) {
      await ask(false)
      expect(size().programs).toBe(programs)
    }
  })

  it('and one that had to leave earns its place again', async () => {
    const { execute, size } = createExecutor(schema, { ...defaultProgramLimits, maxPrograms: 1 })
    const asked = (index: number) => {
      const [document, operation] = operationOf(documentOf(index, 1))
      return () => execute({ document, operation, values: createValues(schema, { a: true, b: true }) }, context)
    }
    const [first, second] = [asked(1), asked(2)]
    for (const ask of [first, first, first, second, second, second]) await ask()
    expect(size()).toMatchObject({ programs: 1, counted: 1 })
  })
})
