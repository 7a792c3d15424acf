/** What an administrator does in a portal, as the same sentences for every client. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onboarding } from '../support/mutation/stage.ts'
import { lifecycleWorkflows, restOf } from '../support/rest.ts'
import { compareWithFresh } from './fresh.ts'
import type { List, Portal, Shown } from './portal.ts'
import { openPortalStage, type PortalStage } from './stage.ts'

type Row = { readonly id: string }

/** Reads page after page. */
const toTheEnd = async <Each extends Row>(
  first: () => Promise<Shown<List<Each>>>,
  more: () => Promise<Shown<List<Each>>>,
) => {
  let shown = await first()
  let pages = 1
  for (; shown.data.hasNextPage && pages < 100; pages += 1) shown = await more()
  expect(shown.failures).toEqual([])
  return { pages, ids: shown.data.rows.map(({ id }) => id) }
}

export const describeJourney = (client: string, open: (url: string, token: string) => Portal): void => {
  describe(`${client} in a portal`, () => {
    let stage: PortalStage
    let portal: Portal
    beforeAll(async () => {
      stage = await openPortalStage()
      portal = open(stage.url, stage.token)
    })
    afterAll(() => stage.close())

    const workflows = () => restOf(stage.emulator).list(`${lifecycleWorkflows}/workflows`)
    const runsOf = (id: string) => restOf(stage.emulator).list(`${lifecycleWorkflows}/workflows/${id}/runs`)
    const allRuns = async () => {
      const lists = await Promise.all((await workflows()).map(({ id }) => runsOf(id)))
      return lists.flat().map(({ id }): string => id)
    }
    const everyRun = () => toTheEnd(portal.runs, portal.moreRuns)
    const input = () => ({
      ...stage.failed,
      expectedUserCount: 4,
      reason: 'Mailboxes were late',
      idempotencyKey: client,
    })

    it('shows every workflow with its last run', async () => {
      const { data, failures } = await portal.dashboard()
      expect(failures).toEqual([])
      expect(data.map(({ id }) => id).sort()).toEqual((await workflows()).map(({ id }) => id).sort())
      expect(data.find(({ id }) => id === onboarding)?.runs.edges?.[0]?.node?.id).toBe(stage.failed.runId)
    })

    it('pages through the people of a workflow to the end', async () => {
      const { pages, ids } = await toTheEnd(
        () => portal.users(onboarding),
        () => portal.moreUsers(onboarding),
      )
      const all = await restOf(stage.emulator).list(
        `${lifecycleWorkflows}/workflows/${onboarding}/userProcessingResults`,
      )
      expect(pages).toBeGreaterThan(2)
      expect(ids.toSorted()).toEqual(all.map(({ id }) => id).sort())
    })

    it('pages through the runs of the tenant to the end', async () => {
      const { pages, ids } = await everyRun()
      expect(pages).toBeGreaterThan(2)
      expect(ids.toSorted()).toEqual((await allRuns()).sort())
    })

    let operationId = ''
    let runId = ''

    it('shows in its dialog whom and what a reprocessing concerns', async () => {
      const preview = await portal.dialog(input())
      expect(preview).toMatchObject({ userCount: 4, userErrors: [] })
      expect(preview?.tasks?.length).toBeGreaterThan(0)
      expect(preview?.userProcessingResults.edges?.length).toBe(4)
    })

    it('reprocesses once, however often it sends the same key', async () => {
      const answer = await portal.reprocess(input())
      expect(answer).toMatchObject({
        status: 'ACCEPTED',
        userErrors: [],
        operation: { status: 'ACCEPTED', userCount: 4 },
      })
      operationId = answer?.operation?.id ?? ''
      runId = answer?.runEdge?.node?.id ?? ''
      expect(await allRuns()).toContain(runId)
      expect((await portal.reprocess(input()))?.operation?.id).toBe(operationId)
      expect(stage.activations()).toHaveLength(1)
    })

    it('follows the operation until its run has ended', async () => {
      const seen = new Set<string | null | undefined>()
      for (let look = 0; look < 100 && !seen.has('COMPLETED_WITH_ERRORS'); look += 1) {
        const operation = await portal.progress(operationId)
        expect(operation?.run?.id).toBe(runId)
        seen.add(operation?.run?.processingStatus)
        await stage.pass(1_000)
      }
      expect([...seen]).toEqual(['QUEUED', 'IN_PROGRESS', 'COMPLETED_WITH_ERRORS'])
    })

    it('shows the new run first when it reads the list again', async () => {
      const { ids } = await everyRun()
      expect(ids.toSorted()).toEqual((await allRuns()).sort())
      expect(ids[0]).toBe(runId)
      const shown = await portal.shownRuns()
      expect(shown?.rows[0]?.processingStatus ?? 'COMPLETED_WITH_ERRORS').toBe('COMPLETED_WITH_ERRORS')
    })

    it('keeps what can be read if the runs of one workflow cannot, knows which, and is whole again afterwards', async () => {
      await stage.pass(60_000)
      stage.emulator.faults.add({
        match: { path: `${onboarding}/runs` },
        fault: { kind: 'answer', status: 403 },
        every: 1,
      })
      const forbidden = expect.objectContaining({ code: 'UPSTREAM_FORBIDDEN' })
      for (const each of [portal, open(stage.url, stage.token)]) {
        const dashboard = await each.dashboard()
        expect(dashboard.failures).toContainEqual(forbidden)
        expect(dashboard.data).toHaveLength((await workflows()).length)
        const runs = await each.runs()
        expect(runs.failures).toEqual([{ code: 'UPSTREAM_FORBIDDEN', workflowId: onboarding }])
        expect(runs.data.rows.length).toBeGreaterThanOrEqual(10)
      }
      stage.emulator.faults.clear()
      await stage.pass(60_000)
      const dashboard = await portal.dashboard()
      expect(dashboard.failures).toEqual([])
      expect(dashboard.data.every(({ runs }) => runs.edges !== null)).toBe(true)
      expect((await everyRun()).ids.toSorted()).toEqual((await allRuns()).sort())
    })

    it('has in its cache what a fresh read by other ways gives, value by value', async () => {
      const entities = await portal.entities()
      if (entities === null) return expect(client).toBe('fetch')
      const { compared, conflicts } = await compareWithFresh(entities, async (query) => {
        const { data, errors } = await stage.ask(query, {}, stage.headers)
        expect(errors, query).toBeUndefined()
        return data
      })
      expect(conflicts).toEqual([])
      expect(compared).toBeGreaterThan(700)
    })
  })
}
