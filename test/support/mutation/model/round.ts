/**
 * A tenant, two gateways over one store, and others who start runs without them, in an order that a seed decides. What came
 * of it is judged by the tenant's own plans of its runs, which no gateway sees.
 */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { createEmulator, type Fault, type Switches } from '../../../../src/emulator/index.ts'
import type { Handler } from '../../../../src/http/handler.ts'
import type { Inputs, MutationOutcome, Operation } from '../../../../src/mutation/index.ts'
import { defaultConfig, preparingMs } from '../../../../src/mutation/limit.ts'
import type { Store } from '../../../../src/mutation/store/store.ts'
import { autoClock } from '../../clock.ts'
import { lifecycleWorkflows, restOf } from '../../rest.ts'
import { caller } from '../room.ts'
import { chanceOf } from './chance.ts'
import { judge, type Started, type Tally } from './judge.ts'
import { type Process, startProcess } from './process.ts'

const told: readonly Switches['activatedOnScope'][] = ['everywhere', 'reprocessedRunsOnly', 'missing']
const faults: readonly (readonly [Fault, 'before' | 'after'])[] = [
  [{ kind: 'reset' }, 'before'],
  [{ kind: 'reset' }, 'after'],
  [{ kind: 'answer', status: 503 }, 'before'],
  [{ kind: 'answer', status: 503 }, 'after'],
  [{ kind: 'answer', status: 429, headers: { 'Retry-After': '1' } }, 'before'],
]

/** Until nothing is under way, in milliseconds: with a lease that a killed process has left. */
const restMs = preparingMs + defaultConfig.searchMs + 20_000

/**
 * Plays one round and judges it.
 * @param open gives the store to each process that starts
 */
export const playRound = async (seed: number, open: () => Promise<Store>, tally: Tally): Promise<void> => {
  const { random, below, oneOf, some } = chanceOf(seed)

  const clock = autoClock()
  const switches = { activatedOnScope: oneOf(told), appearAfterMs: oneOf([0, 1_000, 2_000, 3_000]) }
  const emulator = createEmulator({ clock, seed: '1x5x5x8', switches })
  const { tenant } = emulator
  const rest = restOf(emulator)
  const [workflow] = [...tenant.workflows()]
  const workflowId = workflow?.id ?? ''
  const path = `${lifecycleWorkflows}/workflows/${workflowId}`
  const started: Started[] = []
  /** One request that may start a run at a time, so that it is seen which one did. */
  let turn: Promise<unknown> = Promise.resolve()
  const watch = <T>(clientRequestId: string | null, send: () => Promise<T>): Promise<T> => {
    const work = async () => {
      const { length } = tenant.activations
      try {
        return await send()
      } finally {
        const { at, runId } = tenant.activations[length] ?? {}
        if (at && runId) started.push({ at, runId, clientRequestId })
      }
    }
    const answer = turn.then(work)
    turn = answer.catch(() => {})
    return answer
  }
  const watched: Handler = (request) =>
    request.method === 'POST' && /\/activate/i.test(request.url)
      ? watch(request.headers.get('client-request-id'), () => emulator.handler(request))
      : emulator.handler(request)

  const stores: Store[] = []
  const start = async () => {
    const store = await open()
    stores.push(store)
    return startProcess(store, clock, watched)
  }
  const processes: Process[] = [await start(), await start()]
  const operations = new Map<string, Operation>()

  // What a caller sees: runs that are listed, with the results that they show.
  const visible = () => tenant.runs(workflowId, clock.now())
  const resultsOf = (run: ReturnType<typeof visible>[number]) => run.results().map(({ row }) => row.id)
  const taskScope = () => oneOf(['allTasks', 'allTasks', 'failedTasks'] as const)
  const userScope = () => oneOf(['allUsers', 'allUsers', 'failedUsers'] as const)
  const people = [...tenant.users.keys()]
  const anyRun = () => oneOf(visible()).plan.id
  const anyResults = (most: number) => {
    const all = resultsOf(oneOf(visible()))
    return all.length > 0 ? some(all, most) : some(resultsOf(visible()[0] as never), most)
  }

  const settled = (outcome: MutationOutcome) => {
    if (outcome.operation) operations.set(outcome.operation.id, outcome.operation)
    return outcome
  }
  /** Refused by the tenant, or out of reach: nothing was sent. */
  const quietly = <T>(work: Promise<T>) => work.catch(() => null)
  const key = () => ({ workflowId, idempotencyKey: randomUUID() })

  type Mutation = (process: Process) => Promise<MutationOutcome | null>
  const reprocessRun = (): Mutation => {
    const input: Inputs['reprocessRun'] = { ...key(), runId: anyRun(), userScope: userScope(), taskScope: taskScope() }
    return (process) => quietly(foreseen(process, 'reprocessRun', input))
  }
  const reprocessUsers = (): Mutation => {
    const input: Inputs['reprocessUsers'] = { ...key(), userProcessingResultIds: anyResults(3), taskScope: taskScope() }
    return (process) => quietly(foreseen(process, 'reprocessUsers', input))
  }
  const runWorkflow = (): Mutation => {
    const input: Inputs['runWorkflow'] = { ...key(), userIds: some(people, 2) }
    return (process) => quietly(process.reprocess.mutate('runWorkflow', caller, process.port, input).then(settled))
  }
  const cancelRun = (): Mutation => {
    const input = { ...key(), runId: visible().at(-1)?.plan.id ?? '' }
    return (process) => quietly(process.reprocess.mutate('cancelRun', caller, process.port, input).then(settled))
  }
  const mutation = () => oneOf([reprocessRun, reprocessRun, reprocessUsers, reprocessUsers, runWorkflow, cancelRun])()

  /** Whether the preview and the mutation agree can be told only where nothing else happens between them. */
  let isAlone = false
  const foreseen = async <K extends 'reprocessRun' | 'reprocessUsers'>(
    { reprocess, port }: Process,
    kind: K,
    input: Inputs[K],
  ): Promise<MutationOutcome> => {
    const at = clock.now()
    const seen = isAlone ? await reprocess.preview(kind, caller, port, input) : null
    const isSameMoment = seen && clock.now() === at
    const outcome = settled(await reprocess.mutate(kind, caller, port, input))
    if (isSameMoment) {
      const isHeldBack = ({ userErrors }: Pick<MutationOutcome, 'userErrors'>) =>
        userErrors.some(({ code }) => code === 'STILL_IN_PROGRESS')
      expect(outcome.status === 'IN_PROGRESS' || isHeldBack(outcome), 'as the preview said').toBe(isHeldBack(seen))
    }
    return outcome
  }

  const foreign = async () => {
    const type = (name: string) => `#microsoft.graph.identityGovernance.${name}`
    const overRun = {
      '@odata.type': type('activateRunScope'),
      taskScope: taskScope(),
      userScope: userScope(),
      run: { id: anyRun() },
    }
    const overResults = {
      '@odata.type': type('activateProcessingResultScope'),
      taskScope: taskScope(),
      processingResults: anyResults(3).map((id) => ({ id })),
    }
    const overUsers = { '@odata.type': type('activateUserScope'), users: some(people, 2).map((id) => ({ id })) }
    /** What an operation asked for last, once more by hand. */
    const again = [...operations.values()].at(-1)?.action
    const sameAgain =
      again?.kind === 'reprocessRun'
        ? { ...overRun, taskScope: again.taskScope, userScope: again.userScope, run: { id: again.runId } }
        : overRun
    const work =
      random() < 0.3
        ? () => rest.post(`${path}/activate`, { subjects: some(people, 2).map((id) => ({ id })) })
        : () => rest.post(`${path}/activateWithScope`, { scope: oneOf([overRun, sameAgain, overResults, overUsers]) })
    await quietly(watch(null, work))
  }

  const wait = () => clock.sleep(oneOf([100, 500, 1_000, 2_000, 5_000, 15_000, 60_000, 120_000, 1_200_000]))
  const alone = async (act: Mutation) => {
    isAlone = true
    await act(oneOf(processes))
    isAlone = false
  }
  const steps: readonly (() => Promise<unknown>)[] = [
    () => alone(mutation()),
    () => alone(mutation()),
    () => alone(mutation()),
    () => Promise.all([mutation(), mutation(), mutation()].map((act) => act(oneOf(processes)))),
    foreign,
    // While a gateway is at it.
    async () => {
      const acting = mutation()(oneOf(processes))
      for (let step = below(200); step > 0; step--) await new Promise<void>((resolve) => setImmediate(resolve))
      await Promise.all([acting, foreign()])
    },
    wait,
    wait,
    async () => {
      const [fault, when] = oneOf(faults)
      emulator.faults.add({ match: { method: 'POST', path: /\/activate/i }, fault, when, times: 1 })
    },
    // Graph lists runs sooner or later than before.
    async () => emulator.configure({ appearAfterMs: below(3_000) }),
    // It tells of no lineage for a while, or cannot be read.
    async () => {
      const outage = oneOf<[RegExp, number, number]>([
        [/reprocessedRuns/, 403, 5],
        [/\/runs/, 404, 3],
        [/ProcessingResults/, 500, 4],
      ])
      const [path, status, times] = outage
      emulator.faults.add({ match: { method: 'GET', path }, fault: { kind: 'answer', status }, times })
    },
    () => oneOf(processes).reprocess.reconcileOnce(),
    async () => {
      const id = oneOf([...operations.keys()])
      const { reprocess, port } = oneOf(processes)
      if (id) await quietly(reprocess.operation(id, port))
    },
    // Killed at any step of a mutation, and started again.
    async () => {
      const index = below(processes.length)
      const process = processes[index] as Process
      void mutation()(process)
      // Over a store without a network a mutation is over in a few steps.
      for (let step = oneOf([below(10), below(300)]); step > 0; step--)
        await new Promise<void>((resolve) => setImmediate(resolve))
      process.kill()
      await turn
      processes[index] = await start()
    },
  ]
  for (let count = 12; count > 0; count--) await oneOf(steps)()

  // Everything comes to rest: what is left behind before it is sent is given up on, and only then looked for.
  emulator.faults.clear()
  const [process] = processes as [Process]
  for (const end = clock.now() + restMs; clock.now() < end; await clock.sleep(2_000)) {
    await process.reprocess.reconcileOnce()
  }
  const [store] = stores as [Store]
  const stored = await store.page(null, 1_000)
  for (const { id } of stored) await process.reprocess.operation(id, process.port)
  judge(
    await store.page(null, 1_000),
    started,
    visible().map(({ plan }) => plan),
    tally,
  )

  // And no user is kept for ever.
  await clock.sleep(3_600_000)
  const last: Inputs['reprocessRun'] = {
    workflowId,
    runId: visible()[0]?.plan.id ?? '',
    userScope: 'allUsers',
    taskScope: 'allTasks',
  }
  const { userErrors } = await process.reprocess.preview('reprocessRun', caller, process.port, last)
  expect(userErrors).toEqual([])
  expect(await store.holding(null)).toEqual([])
  await Promise.all(stores.map((one) => one.close()))
}
