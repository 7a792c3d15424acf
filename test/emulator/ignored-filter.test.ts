/** A tenant that ignores `$filter`: what no page describes and a client must survive. */
import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import { manualClock } from '../support/clock.ts'
import { lifecycleWorkflows, restOf } from '../support/rest.ts'

describe('the switch `filter`', () => {
  const path = `${lifecycleWorkflows}/workflows`

  it('gives and counts all rows where filters are ignored', async () => {
    const { list } = restOf(createEmulator({ clock: manualClock(), switches: { filter: 'ignored' } }))
    const all = await list(path)
    expect(all.length).toBeGreaterThan(1)
    expect(await list(`${path}?$filter=id eq '${all[0].id}'`)).toEqual(all)
    const runs = `${path}/${all[0].id}/runs`
    const { get } = restOf(createEmulator({ clock: manualClock(), switches: { filter: 'ignored' } }))
    const counts = [await get(runs), await get(`${runs}?$filter=processingStatus eq 'failed'`)]
    expect(counts[0]['@odata.count']).toBe(counts[1]['@odata.count'])
  })

  it('still refuses what is not a filter, and one that the list does not document', async () => {
    const { list } = restOf(createEmulator({ clock: manualClock(), switches: { filter: 'ignored' } }))
    for (const filter of ['id eq', "description eq 'a'", 'id eq 1'])
      await expect(list(`${path}?$filter=${filter}`)).rejects.toThrow(/ 400/)
  })
})
