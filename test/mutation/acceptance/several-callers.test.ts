/** Several callers: each has keys, a rate and a name in the audit trail of its own; a run is everybody's. */
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { createAuthority } from '../../support/authority.ts'
import type { GatewayOptions } from '../../support/gateway.ts'
import { codesOf } from '../../support/mutation/mutation.ts'
import { latestRun, onboarding, openStage, resultIds } from '../../support/mutation/stage.ts'
import type { Json } from '../../support/rest.ts'

const authority = createAuthority({ now: Date.now })
const as = (oid: string, claims = {}) => ({ authorization: `Bearer ${authority.mint({ oid, ...claims })}` })
const [ada, ben] = [as('ada'), as('ben')]

/** Tokens are of this very moment, hence the time of the system; a run is listed as soon as it is accepted. */
const stageForCallers = (options: GatewayOptions = {}) =>
  openStage({ authority, clock: systemClock, switches: { appearAfterMs: 0 }, ...options })

describe('Another caller', () => {
  it('gets the operation that is under way for the same run, and starts nothing', async () => {
    const stage = await stageForCallers({ switches: { appearAfterMs: 500 } })
    const [first, second] = await Promise.all([
      stage.reprocessRun(stage.failed, ada),
      stage.reprocessRun({ ...stage.failed, taskScope: 'ALL_TASKS' }, ben),
    ])
    expect([first.status, second.status].sort()).toEqual(['ACCEPTED', 'IN_PROGRESS'])
    expect(second.operation.id).toBe(first.operation.id)
    expect(stage.activations()).toHaveLength(1)
  })

  it('with the same key is another request', async () => {
    const stage = await stageForCallers()
    const { workflowId } = stage.failed
    const [noor = '', yuki = ''] = await resultIds(stage.emulator, stage.failed, 'Noor Haddad', 'Yuki Tanaka')
    const of = (id: string) => ({ workflowId, userProcessingResultIds: [id], idempotencyKey: 'k' })
    const payloads = [await stage.reprocessUsers(of(noor), ada), await stage.reprocessUsers(of(yuki), ben)]
    expect(payloads.map(({ status, operation }) => [status, operation.callerObjectId])).toEqual([
      ['ACCEPTED', 'ada'],
      ['ACCEPTED', 'ben'],
    ])
    expect(stage.activations()).toHaveLength(2)
  })

  it('has a rate of its own', async () => {
    const stage = await stageForCallers({ env: { REPROCESS_PER_MINUTE: '1' } })
    const { workflowId } = stage.failed
    const ids = await resultIds(stage.emulator, stage.failed, 'Noor Haddad', 'Yuki Tanaka', 'Felix Lindqvist')
    const asked = [
      [ids[0], ada],
      [ids[1], ada],
      [ids[2], ben],
    ] as const
    const codes: (readonly string[])[] = []
    for (const [id, caller] of asked) {
      codes.push(codesOf(await stage.reprocessUsers({ workflowId, userProcessingResultIds: [id] }, caller)))
    }
    expect(codes).toEqual([[], ['RATE_LIMITED'], []])
    expect(stage.activations()).toHaveLength(2)
  })

  it('who may not reprocess gets FORBIDDEN for every request', async () => {
    const stage = await stageForCallers()
    const reader = as('reader', { roles: undefined })
    const userProcessingResultIds = await resultIds(stage.emulator, stage.failed, 'Noor Haddad')
    stage.forget()
    const payloads = [
      await stage.reprocessRun(stage.failed, reader),
      await stage.reprocessUsers({ workflowId: stage.failed.workflowId, userProcessingResultIds }, reader),
    ]
    for (const payload of payloads)
      expect(payload).toMatchObject({ status: 'REJECTED', userErrors: [{ code: 'FORBIDDEN', field: null }] })
    expect(stage.wire()).toEqual([])
    // A preview only reads, and tells a reader what it would tell the others, with the refusal as data.
    const preview = await stage.previewRun(stage.failed, reader)
    expect(preview).toMatchObject({ userCount: 4, userErrors: [{ code: 'FORBIDDEN', field: null }] })
    expect(stage.activations()).toEqual([])
  })
})

describe('The audit trail', () => {
  const trail = `query ($filter: OperationFilter, $first: Int, $after: String) {
    operations(filter: $filter, first: $first, after: $after) {
      nodes { id kind status callerObjectId callerTenantId callerAppId workflowId reason userCount requestIds userErrors { code } }
      pageInfo { hasNextPage hasPreviousPage endCursor }
    }
  }`

  /** One of each outcome, by two callers. The first run is listed late, so that it is still at work when it is asked for again. */
  const lived = async () => {
    const stage = await stageForCallers({ switches: { appearAfterMs: 2_500 } })
    const { failed, emulator } = stage
    const completed = await latestRun(emulator, onboarding, ({ processingStatus }) => processingStatus === 'completed')
    const [noor = '', yuki = ''] = await resultIds(emulator, failed, 'Noor Haddad', 'Yuki Tanaka')
    const of = (id: string) => ({ workflowId: failed.workflowId, userProcessingResultIds: [id] })
    await stage.reprocessUsers({ ...of(noor), reason: 'The phone was late' }, ada)
    await stage.reprocessRun({ ...completed, workflowId: completed.workflowId.toUpperCase() }, ben)
    await stage.reprocessRun({ workflowId: 'no-workflow', runId: 'r' }, ada)
    await stage.reprocessUsers({ ...of(noor), idempotencyKey: 'again' }, ben)
    await stage.reprocessUsers(of(yuki), as('reader', { roles: undefined }))
    await stage.reprocessUsers(of(yuki), ben)
    const list = async (variables: object = {}) => {
      const { data, errors } = await stage.ask(trail, variables, ada)
      expect(errors).toBeUndefined()
      return data.operations
    }
    return { stage, list }
  }

  it('has every attempt, refused ones too, newest first, with who, what, why and Graph’s ids', async () => {
    const { stage, list } = await lived()
    const { nodes } = await list()
    expect(
      nodes.map(({ status, callerObjectId, userErrors }: Json) => [callerObjectId, status, ...codesOf({ userErrors })]),
    ).toEqual([
      ['ben', 'ACCEPTED'],
      ['reader', 'REJECTED', 'FORBIDDEN'],
      ['ben', 'REJECTED', 'STILL_IN_PROGRESS'],
      ['ada', 'REJECTED', 'NOT_FOUND'],
      ['ben', 'REJECTED', 'NOTHING_TO_REPROCESS'],
      ['ada', 'ACCEPTED'],
    ])
    expect(nodes.at(-1)).toMatchObject({
      kind: 'REPROCESS_USERS',
      reason: 'The phone was late',
      userCount: 1,
      requestIds: [stage.activations()[0]?.requestId],
      callerTenantId: expect.any(String),
      callerAppId: expect.any(String),
    })
  })

  it('is filtered by workflow, caller, status and time, alone and together', async () => {
    const { list } = await lived()
    const found = async (filter: object) => (await list({ filter })).nodes.length
    expect(await found({ workflowId: { eq: onboarding } })).toBe(5)
    expect(await found({ workflowId: { ne: onboarding } })).toBe(1)
    expect(await found({ workflowId: { eq: onboarding.toUpperCase() } })).toBe(5)
    expect(await found({ callerObjectId: { eq: 'ben' } })).toBe(3)
    expect(await found({ callerObjectId: { in: ['ada', 'reader'] } })).toBe(3)
    expect(await found({ status: { eq: 'ACCEPTED' } })).toBe(2)
    expect(await found({ status: { ne: 'ACCEPTED' } })).toBe(4)
    expect(await found({ status: { in: ['UNKNOWN', 'IN_PROGRESS'] } })).toBe(0)
    expect(await found({ callerObjectId: { eq: 'ben' }, status: { eq: 'ACCEPTED' } })).toBe(1)
    const now = Date.now()
    const at = (milliseconds: number) => new Date(now + milliseconds).toISOString()
    expect(await found({ createdDateTime: { ge: at(-60_000), lt: at(60_000) } })).toBe(6)
    expect(await found({ createdDateTime: { lt: at(-60_000) } })).toBe(0)
    expect(await found({ createdDateTime: { gt: at(60_000) } })).toBe(0)
  })

  it('is read in pages that stay where they are while more comes in', async () => {
    const { stage, list } = await lived()
    const all = (await list()).nodes.map(({ id }: Json) => id)
    const first = await list({ first: 2 })
    await stage.reprocessRun({ workflowId: 'another', runId: 'r' }, ada)
    const pages = [first]
    while (pages.at(-1).pageInfo.hasNextPage) {
      pages.push(await list({ first: 2, after: pages.at(-1).pageInfo.endCursor }))
    }
    expect(pages.flatMap(({ nodes }) => nodes.map(({ id }: Json) => id))).toEqual(all)
    expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual([false, true, true])
  })

  it('takes no text for a cursor', async () => {
    const { errors } = await (await stageForCallers()).ask(trail, { after: 'hello, I am no cursor' }, ada)
    const codes = errors?.map(({ extensions: { code, argument } }) => [code, argument])
    expect(new Set(codes?.map(String))).toEqual(new Set(['BAD_USER_INPUT,after']))
  })

  it('is a log line for each step, with no token and no name', async () => {
    const { stage } = await lived()
    const lines = stage.log().filter((line) => JSON.parse(line).audit)
    const steps = lines.map((line) => JSON.parse(line).audit)
    expect(steps.filter(({ caller }) => caller.objectId === 'ada').map(({ status }) => status)).toEqual([
      'PENDING',
      'SENT',
      'ACCEPTED',
      'ACCEPTED',
      'PENDING',
      'REJECTED',
    ])
    for (const { authorization } of [ada, ben]) expect(lines.join()).not.toContain(authorization.slice(7))
    for (const name of ['Ada', 'Noor', 'Haddad', 'Yuki', 'contoso.com']) expect(lines.join()).not.toContain(name)
  })
})
