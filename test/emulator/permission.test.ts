/** What a token without all permissions gets: 403 as Graph's pages have it, by route, by item of a batch, and by header. */
import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import { operations } from '../../src/emulator/operations/index.ts'
import { permissionsOf } from '../../src/emulator/permission.ts'
import { manualClock } from '../support/clock.ts'
import type { Json } from '../support/emulator/library.ts'

const ROOT = 'https://graph.microsoft.com/v1.0'
const WORKFLOWS = '/identityGovernance/lifecycleWorkflows/workflows'
const SETTINGS = '/identityGovernance/lifecycleWorkflows/settings'
const basic = 'LifecycleWorkflows-Workflow.ReadBasic.All'
const reports = 'LifecycleWorkflows-Reports.Read.All'

const open = (permissions: string) => {
  const emulator = createEmulator({ clock: manualClock(), switches: { permissions } })
  const send = async (path: string, headers = {}, body?: object) => {
    const response = await emulator.handler(
      new Request(ROOT + path, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: 'Bearer x', 'content-type': 'application/json', ...headers },
        ...(body && { body: JSON.stringify(body) }),
      }),
    )
    return { status: response.status, body: (await response.json()) as Json }
  }
  return { emulator, send }
}

describe('a token with some permissions', () => {
  it('gets what they allow, and 403 with the documented body for the rest', async () => {
    const { send } = open(basic)
    const { status, body } = await send(WORKFLOWS)
    expect([status, body.value.length > 0]).toEqual([200, true])
    const refused = await send(`${WORKFLOWS}/${body.value[0].id}/runs`)
    expect([refused.status, refused.body]).toEqual([
      403,
      {
        error: {
          code: 'Authorization_RequestDenied',
          message: 'Insufficient privileges to complete the operation.',
          innerError: expect.objectContaining({ 'request-id': expect.any(String) }),
        },
      },
    ])
  })

  it('gets the items of a batch that they allow', async () => {
    const items = [WORKFLOWS, SETTINGS].map((url, index) => ({ id: `${index}`, method: 'GET', url }))
    const { status, body } = await open(basic).send('/$batch', {}, { requests: items })
    const statuses = body.responses.toSorted((a: Json, b: Json) => a.id - b.id).map((each: Json) => each.status)
    expect([status, statuses]).toEqual([200, [200, 403]])
  })

  it('is refused before its request is looked at, and an unknown route is unknown to all', async () => {
    const { send } = open(reports)
    expect((await send(`${WORKFLOWS}?$apply=x`)).status).toBe(403)
    expect((await send('/nothing')).status).toBe(501)
  })

  it('has a higher permission in the place of the least one', async () => {
    for (const higher of ['LifecycleWorkflows-Workflow.ReadWrite.All', 'LifecycleWorkflows.Read.All'])
      expect((await open(higher).send(WORKFLOWS)).status).toBe(200)
    expect((await open('LifecycleWorkflows-CustomExt.Read.All').send(WORKFLOWS)).status).toBe(403)
  })

  it('gets only the ids of users that come along, without a permission to read users', async () => {
    const path = `${WORKFLOWS}?$expand=createdBy`
    const [row] = (await open(basic).send(path)).body.value
    expect(row.createdBy).toEqual({ id: expect.any(String) })
    const [whole] = (await open(`${basic}, User.Read.All`).send(path)).body.value
    expect(whole.createdBy.displayName).toEqual(expect.any(String))
  })

  it('has for one request, or one batch, what a header says', async () => {
    const { send } = open('all')
    const only = { 'x-emulator-permissions': reports }
    expect((await send(WORKFLOWS, only)).status).toBe(403)
    expect((await send(WORKFLOWS)).status).toBe(200)
    const batch = { requests: [{ id: '1', method: 'GET', url: WORKFLOWS }] }
    expect((await send('/$batch', only, batch)).body.responses[0].status).toBe(403)
    expect((await send(WORKFLOWS, { 'x-emulator-permissions': '' })).status).toBe(403)
  })

  it('is not made of names that no route takes', async () => {
    expect(() => open('Files.Read.All')).toThrow("'Files.Read.All'")
    expect((await open('all').send(WORKFLOWS, { 'x-emulator-permissions': 'Files.Read.All' })).status).toBe(400)
  })
})

it.each(operations.map(({ method, path }) => ({ method, path })))('$method $path takes a permission', (operation) => {
  expect(permissionsOf(operation).length).toBeGreaterThan(0)
})
