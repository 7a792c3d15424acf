/** One resource by its path: null where there is none, an error where that is not sure. */
import { describe, expect, it } from 'vitest'
import { GraphError } from '../../../src/msgraph/error.ts'
import { createOne } from '../../../src/msgraph/list/read.ts'
import { run } from '../../../src/msgraph/resource/history.ts'
import { runFrom } from '../../../src/msgraph/resource/origin.ts'
import { type Answering, reading } from '../../support/msgraph/lists.ts'

const workflow = { id: 'w', deleted: false }
const scene = (answering: Answering) => {
  const { options, ...seen } = reading(answering)
  return { ...seen, read: () => createOne(options)('/runs/r', run, runFrom(workflow)) }
}

describe('one resource', () => {
  it('comes with its origin, as do those inside it', async () => {
    const { read } = scene(() => ({
      id: 'r',
      reprocessedRuns: [{ id: 'inner' }],
      activatedOnScope: {
        '@odata.type': '#microsoft.graph.identityGovernance.activateRunScope',
        run: { id: 'source' },
      },
    }))
    expect(await read()).toMatchObject({
      workflow,
      reprocessedRuns: [{ id: 'inner', workflow }],
      activatedOnScope: { '@odata.type': 'activateRunScope', run: { id: 'source', workflow } },
    })
  })

  it('is null where Graph says that there is none, and an error where it says anything else', async () => {
    const none = new GraphError('notFound', 'Microsoft Graph answered 404.', { status: 404 })
    const hidden = new GraphError('forbidden', 'Microsoft Graph answered 403.', { status: 403 })
    expect(await scene(() => none).read()).toBeNull()
    await expect(scene(() => hidden).read()).rejects.toBe(hidden)
  })

  it('that is odd tells of it by its property, and is refused without its id', async () => {
    const { read, events } = scene(() => ({ id: 'r', totalUsersCount: 'many' }))
    expect(await read()).toMatchObject({ id: 'r', totalUsersCount: null })
    expect(events).toEqual([{ kind: 'odd', resource: 'run', property: 'totalUsersCount', found: 'string' }])
    await expect(scene(() => ({})).read()).rejects.toThrow('without its id')
  })
})
