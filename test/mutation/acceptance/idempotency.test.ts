/** What counts as one request: keys, equal arguments within a minute, and how many a caller may make. */
import { describe, expect, it } from 'vitest'
import { codesOf, documents } from '../../support/mutation/mutation.ts'
import { latestRun, onActivation, onboarding, openStage, resultIds } from '../../support/mutation/stage.ts'

const day = 24 * 3_600_000

describe('the same key', () => {
  it('gives the same operation, twenty times at once and for a day, with one request to Graph', async () => {
    const stage = await openStage()
    const input = { ...stage.failed, idempotencyKey: 'a decision' }
    const payloads = await Promise.all(Array.from({ length: 20 }, () => stage.reprocessRun(input)))
    expect(new Set(payloads.map(({ operation }) => operation.id)).size).toBe(1)
    expect(new Set(payloads.map(({ status }) => status))).toEqual(new Set(['ACCEPTED', 'IN_PROGRESS']))

    await stage.pass(day - 60_000)
    const [{ operation }] = payloads
    const replay = await stage.reprocessRun(input)
    expect(replay).toMatchObject({ status: 'ACCEPTED', operation: { id: operation.id }, run: { id: operation.run.id } })
    expect(stage.activations()).toHaveLength(1)
  })

  it('is a new request after a day', async () => {
    const stage = await openStage()
    const input = { ...stage.failed, idempotencyKey: 'a decision' }
    const first = await stage.reprocessRun(input)
    await stage.pass(day + 1)
    const second = await stage.reprocessRun(input)
    expect(second.status).toBe('ACCEPTED')
    expect(second.operation.id).not.toBe(first.operation.id)
    expect(stage.activations()).toHaveLength(2)
  })

  it('gives the same refusal again', async () => {
    const stage = await openStage()
    const completed = await latestRun(stage.emulator, onboarding, (run) => run.processingStatus === 'completed')
    const input = { ...completed, idempotencyKey: 'a decision' }
    const first = await stage.reprocessRun(input)
    const second = await stage.reprocessRun(input)
    expect(first.operation.id).toBe(second.operation.id)
    expect(second).toMatchObject({ status: 'REJECTED', userErrors: [{ code: 'NOTHING_TO_REPROCESS' }] })
  })

  it.each([
    ['another run', (run: object) => ({ ...run, runId: 'another' })],
    ['another scope', (run: object) => ({ ...run, taskScope: 'ALL_TASKS' })],
    ['another number of users', (run: object) => ({ ...run, expectedUserCount: 4 })],
    ['another reason', (run: object) => ({ ...run, reason: 'Because' })],
  ])('with %s is KEY_REUSED, and nothing is done', async (_, change) => {
    const stage = await openStage()
    await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'k' })
    const other = await stage.reprocessRun({ ...change(stage.failed), idempotencyKey: 'k' })
    expect(other).toMatchObject({
      status: 'REJECTED',
      userErrors: [{ code: 'KEY_REUSED', field: ['input', 'idempotencyKey'] }],
    })
    expect(stage.activations()).toHaveLength(1)
  })

  it('with the other mutation is KEY_REUSED', async () => {
    const stage = await openStage()
    const { failed } = stage
    await stage.reprocessRun({ ...failed, idempotencyKey: 'k' })
    const userProcessingResultIds = await resultIds(stage.emulator, failed, 'Noor Haddad')
    const input = { workflowId: failed.workflowId, userProcessingResultIds, idempotencyKey: 'k' }
    expect(codesOf(await stage.reprocessUsers(input))).toEqual(['KEY_REUSED'])
    expect(stage.activations()).toHaveLength(1)
  })

  it.each([
    ['no character', '', 1, 0],
    ['256 characters', 'x'.repeat(256), 255, 256],
  ])('of %s is refused before anything is done', async (_, idempotencyKey, limit, actual) => {
    const stage = await openStage()
    const { data, errors } = await stage.ask(documents.reprocessRun, { input: { ...stage.failed, idempotencyKey } })
    expect(data ?? null).toBeNull()
    expect(errors?.map(({ extensions }) => extensions)).toMatchObject([
      { code: 'BAD_USER_INPUT', argument: 'input.idempotencyKey', limit, actual },
    ])
    expect(stage.activations()).toEqual([])
  })
})

describe('without a key', () => {
  it('the same arguments within a minute are the same request', async () => {
    const stage = await openStage()
    const first = await stage.reprocessRun(stage.failed)
    const again = await Promise.all(Array.from({ length: 20 }, () => stage.reprocessRun(stage.failed)))
    expect(new Set(again.map(({ operation }) => operation.id))).toEqual(new Set([first.operation.id]))
    expect(stage.activations()).toHaveLength(1)
  })

  it('the same users in another order are the same request', async () => {
    const stage = await openStage()
    const { workflowId } = stage.failed
    const ids = await resultIds(stage.emulator, stage.failed, 'Noor Haddad', 'Yuki Tanaka')
    const first = await stage.reprocessUsers({ workflowId, userProcessingResultIds: ids })
    const second = await stage.reprocessUsers({ workflowId, userProcessingResultIds: ids.toReversed() })
    expect(second.operation.id).toBe(first.operation.id)
    expect(stage.activations()).toHaveLength(1)
  })

  it('a double click right after one with a key is the same request', async () => {
    const stage = await openStage()
    const first = await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'k' })
    const second = await stage.reprocessRun(stage.failed)
    expect(second.operation.id).toBe(first.operation.id)
    expect(stage.activations()).toHaveLength(1)
  })

  it('the same arguments after a minute are another request', async () => {
    const stage = await openStage()
    const first = await stage.reprocessRun(stage.failed)
    await stage.pass(60_001)
    const second = await stage.reprocessRun(stage.failed)
    expect(second.status).toBe('ACCEPTED')
    expect(second.operation.id).not.toBe(first.operation.id)
    expect(stage.activations()).toHaveLength(2)
  })
})

describe('at the same time', () => {
  it('ten keys for one run start it once; the others are told whose operation is under way', async () => {
    const stage = await openStage({ env: { REPROCESS_PER_MINUTE: '100' } })
    const payloads = await Promise.all(
      Array.from({ length: 10 }, (_, index) => stage.reprocessRun({ ...stage.failed, idempotencyKey: `key ${index}` })),
    )
    const accepted = payloads.filter(({ status }) => status === 'ACCEPTED')
    expect(accepted).toHaveLength(1)
    const others = payloads.filter(({ status }) => status !== 'ACCEPTED')
    expect(others).toEqual(
      others.map(() =>
        expect.objectContaining({
          status: 'IN_PROGRESS',
          userErrors: [],
          operation: expect.objectContaining({ id: accepted[0].operation.id }),
        }),
      ),
    )
    expect(stage.activations()).toHaveLength(1)
  })

  it('a run and single users of it exclude each other', async () => {
    const stage = await openStage()
    const { failed } = stage
    const ids = await resultIds(stage.emulator, failed, 'Noor Haddad')
    const payloads = await Promise.all([
      stage.reprocessRun(failed),
      stage.reprocessUsers({ workflowId: failed.workflowId, userProcessingResultIds: ids }),
    ])
    expect(payloads.map(({ status }) => status).sort()).toEqual(['ACCEPTED', 'IN_PROGRESS'])
    expect(stage.activations()).toHaveLength(1)
  })

  it('different users of a run are done side by side', async () => {
    const stage = await openStage()
    const { workflowId } = stage.failed
    const ids = await resultIds(stage.emulator, stage.failed, 'Noor Haddad', 'Yuki Tanaka', 'Felix Lindqvist')
    const payloads = await Promise.all(
      ids.map((id) => stage.reprocessUsers({ workflowId, userProcessingResultIds: [id] })),
    )
    expect(payloads.map(({ status }) => status)).toEqual(['ACCEPTED', 'ACCEPTED', 'ACCEPTED'])
    expect(new Set(payloads.map(({ run }) => run.id)).size).toBe(3)
    expect(stage.activations()).toHaveLength(3)
  })
})

describe('ids in another case', () => {
  const inCapitals = <T extends object>(input: T) =>
    Object.fromEntries(Object.entries(input).map(([name, id]) => [name, Array.isArray(id) ? id.map(upper) : upper(id)]))
  const upper = (id: string) => id.toUpperCase()

  it('are the same request', async () => {
    const stage = await openStage()
    const payloads = await Promise.all(
      [stage.failed, inCapitals(stage.failed)].map((input) => stage.reprocessRun(input)),
    )
    expect(new Set(payloads.map(({ operation }) => operation.id)).size).toBe(1)
    expect(await stage.reprocessRun({ ...inCapitals(stage.failed), idempotencyKey: 'k' })).toMatchObject({
      status: 'REJECTED',
      userErrors: [{ code: 'STILL_IN_PROGRESS' }],
    })
    expect(stage.activations()).toHaveLength(1)
  })

  it('are the same run and the same users, for every caller', async () => {
    const stage = await openStage()
    const { workflowId } = stage.failed
    const userProcessingResultIds = await resultIds(stage.emulator, stage.failed, 'Noor Haddad')
    const users = { workflowId, userProcessingResultIds }
    const payloads = await Promise.all([
      stage.reprocessRun({ ...stage.failed, idempotencyKey: 'one' }),
      stage.reprocessRun({ ...inCapitals(stage.failed), idempotencyKey: 'two' }),
      stage.reprocessUsers({ ...users, idempotencyKey: 'three' }),
      stage.reprocessUsers({ ...inCapitals(users), idempotencyKey: 'four' }),
    ])
    expect(payloads.map(({ status }) => status).sort()).toEqual([
      'ACCEPTED',
      'IN_PROGRESS',
      'IN_PROGRESS',
      'IN_PROGRESS',
    ])
    expect(stage.activations()).toHaveLength(1)
  })

  it('reach Graph as they were given, and find the run whose answer was lost', async () => {
    const stage = await openStage()
    stage.emulator.faults.add(onActivation({ fault: { kind: 'reset' }, when: 'after' }))
    const input = inCapitals(stage.failed)
    const lost = await stage.reprocessRun(input)
    expect(lost).toMatchObject({ status: 'ACCEPTED', run: { id: expect.any(String) } })
    expect(stage.activations()).toMatchObject([
      { path: expect.stringContaining(`${input['workflowId']}`), body: { scope: { run: { id: input['runId'] } } } },
    ])
  })
})

describe('REPROCESS_PER_MINUTE', () => {
  it('refuses the next request of a caller as RATE_LIMITED, gives replays free, and lets go after a minute', async () => {
    const stage = await openStage({ env: { REPROCESS_PER_MINUTE: '2' } })
    const { workflowId } = stage.failed
    const [noor = '', yuki = '', felix = ''] = await resultIds(
      stage.emulator,
      stage.failed,
      'Noor Haddad',
      'Yuki Tanaka',
      'Felix Lindqvist',
    )
    const of = (id: string) => ({ workflowId, userProcessingResultIds: [id] })
    const first = await stage.reprocessUsers(of(noor))
    await stage.reprocessUsers(of(yuki))
    const limited = await stage.reprocessUsers(of(felix))
    expect(limited).toMatchObject({ status: 'REJECTED', userErrors: [{ code: 'RATE_LIMITED', field: null }] })
    expect((await stage.reprocessUsers(of(noor))).operation.id).toBe(first.operation.id)
    expect(stage.activations()).toHaveLength(2)

    await stage.pass(60_000)
    expect(await stage.reprocessUsers(of(felix))).toMatchObject({ status: 'ACCEPTED' })
    expect(stage.activations()).toHaveLength(3)
  })
})
