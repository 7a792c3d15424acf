/** The gateway over the small tenant whose last onboarding failed for some, and the requests that do it again. */
import { expect, onTestFinished } from 'vitest'
import { type Clock, systemClock } from '../../../src/clock.ts'
import type { Emulator, FaultRule, JournalEntry } from '../../../src/emulator/index.ts'
import { personId } from '../../../src/emulator/seed/small/people.ts'
import { workflowId } from '../../../src/emulator/seed/small/workflows.ts'
import { autoClock } from '../clock.ts'
import { type GatewayOptions, startGateway, type TestGateway } from '../gateway.ts'
import { type Json, lifecycleWorkflows, restOf } from '../rest.ts'
import { mutations, type Reprocessing } from './mutation.ts'

export const onboarding = workflowId('Onboard new hire employee')

export type Source = { readonly workflowId: string; readonly runId: string }

export type Stage = TestGateway &
  Reprocessing & {
    readonly clock: Clock
    /** The run worth doing again: three users failed, one has errors, four are done. */
    readonly failed: Source
    /** Lets time go by, for gateway and Graph alike. */
    readonly pass: (milliseconds: number) => Promise<void>
    /** Every request to activate anything that reached Graph, on its own or in a batch. */
    readonly activations: () => readonly JournalEntry[]
  }

/** Time jumps ahead whenever the gateway waits; only the emulator's own delays take real time. It is closed after the test. */
export const openStage = async (options: GatewayOptions = {}): Promise<Stage> => {
  const stage = await buildStage(options)
  onTestFinished(stage.close)
  return stage
}

/** For a gateway that several tests share; the test that builds it closes it. */
export const buildStage = async (options: GatewayOptions = {}): Promise<Stage> => {
  const clock = options.clock ?? autoClock()
  const gateway = await startGateway({
    emulatorClock: { ...systemClock, now: clock.now },
    ...options,
    clock,
  })
  const failed = await latestRun(gateway.emulator, onboarding)
  gateway.forget()
  return {
    ...gateway,
    ...mutations(gateway.ask),
    clock,
    failed,
    pass: clock.sleep,
    activations: () => activationsIn(gateway.emulator.journal.entries()),
  }
}

export const activationsIn = (entries: readonly JournalEntry[]): readonly JournalEntry[] =>
  entries.filter(({ method, path }) => method === 'POST' && /\/activate/i.test(path))

/** A fault of the one request that starts a run. */
export const onActivation = (rule: Omit<FaultRule, 'match'>): FaultRule => ({
  match: { method: 'POST', path: '/activateWithScope' },
  ...rule,
})

/** The newest scheduled run of a workflow, of an emulator that is a process. */
export const latestRunOver = async ({ url }: { readonly url: string }, workflow: string): Promise<Source> => {
  const path = `${lifecycleWorkflows}/workflows/${workflow}/runs?$filter=workflowExecutionType eq 'scheduled'`
  const response = await fetch(`${url}${path}`, { headers: { authorization: 'Bearer token' } })
  const { value }: Json = await response.json()
  return { workflowId: workflow, runId: value.sort(newestFirst)[0].id }
}

const newestFirst = (a: Json, b: Json) => b.scheduledDateTime.localeCompare(a.scheduledDateTime)

/** The newest of the workflow's runs of which that holds. */
export const latestRun = async (
  emulator: Emulator,
  workflow: string,
  suits: (run: Json) => boolean = ({ workflowExecutionType }) => workflowExecutionType === 'scheduled',
): Promise<Source> => {
  const runs = await restOf(emulator).list(`${lifecycleWorkflows}/workflows/${workflow}/runs`)
  const found = runs.filter(suits).sort(newestFirst)[0]
  expect(found, `a run of workflow ${workflow}`).toBeDefined()
  return { workflowId: workflow, runId: found.id }
}

/** Ids of the run's results by the names of their people; of all in the run where no name is given. */
export const resultIds = async (emulator: Emulator, run: Source, ...names: readonly string[]) => {
  const rows = await restOf(emulator).list(
    `${lifecycleWorkflows}/workflows/${run.workflowId}/runs/${run.runId}/userProcessingResults`,
  )
  if (names.length === 0) return rows.map(({ id }): string => id)
  return names.map((name): string => rows.find(({ subject }) => subject.id === personId(name))?.id)
}
