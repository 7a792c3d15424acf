/**
 * What a client may rely on, read-only: held against the emulator, or against a real tenant where CONTRACT_BASE_URL
 * (`https://graph.microsoft.com/v1.0`) and CONTRACT_TOKEN are set.
 */
import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import { operations } from '../../src/emulator/operations/index.ts'
import { manualClock } from '../support/clock.ts'
import type { Json } from '../support/emulator/library.ts'
import { createTour } from '../support/emulator/tour.ts'

const { CONTRACT_BASE_URL, CONTRACT_TOKEN = 'token' } = process.env
const real = CONTRACT_BASE_URL !== undefined
const ROOT = CONTRACT_BASE_URL ?? 'https://graph.microsoft.com/v1.0'
const WORKFLOWS = '/identityGovernance/lifecycleWorkflows/workflows'

const clock = manualClock()
const send = real ? fetch : createEmulator({ clock }).handler

const ask = async (path: string, init: RequestInit = {}) => {
  const url = path.startsWith('http') ? path : ROOT + path
  const headers = { authorization: `Bearer ${CONTRACT_TOKEN}`, ...(init.headers as Record<string, string>) }
  const response = await send(new Request(url, { ...init, headers }))
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
}

const known = { headers: { prefer: 'include-unknown-enum-members' } }
const get = (path: string) => ask(path, known)

const now = real ? Date.now() : clock.now()
const period = {
  startDateTime: new Date(now - 7 * 86_400_000).toISOString(),
  endDateTime: new Date(now).toISOString(),
}
const tour = createTour(get, period, real ? 2 : 20)

const allOf = async (path: string): Promise<Json[]> => {
  const rows: Json[] = []
  for (let next: string | undefined = path; next !== undefined; ) {
    const { status, body } = await get(next)
    expect(status).toBe(200)
    rows.push(...body.value)
    next = body['@odata.nextLink']
  }
  return rows
}

/** A workflow that has user results, with its path. */
const eventful = async (): Promise<string> => {
  const counts = await Promise.all(
    (await allOf(WORKFLOWS)).map(async ({ id }) => {
      const results = await get(`${WORKFLOWS}/${id}/userProcessingResults`)
      return { path: `${WORKFLOWS}/${id}`, count: results.body.value.length }
    }),
  )
  return counts.reduce((most, found) => (found.count > most.count ? found : most)).path
}

describe('every GET route', () => {
  const templates = [...new Set(operations.filter(({ method }) => method === 'GET').map(({ path }) => path))]

  it.each(templates)('%s answers, lists as lists, entities with their key', async (template) => {
    const paths = await tour(template)
    if (!real) expect(paths, 'the small seed has nothing there').not.toEqual([])
    for (const path of paths.slice(0, 40)) {
      const { status, body } = await get(path)
      if (status === 404 && path.endsWith('/manager')) continue
      expect(status, path).toBe(200)
      expect(body['@odata.context'], path).toMatch(/\/\$metadata#/)
      if (!Array.isArray(body.value)) continue
      const ids = body.value.map((row: Json) => row.id ?? row.versionNumber ?? JSON.stringify(row))
      expect(new Set(ids).size, `${path} names a row twice`).toBe(ids.length)
    }
  })
})

describe('lists', () => {
  it('filter as one would by hand', async () => {
    const path = await eventful()
    const all = await allOf(`${path}/userProcessingResults`)
    for (const status of new Set(all.map(({ processingStatus }) => processingStatus))) {
      const found = await allOf(`${path}/userProcessingResults?$filter=processingStatus eq '${status}'`)
      const wanted = all.filter(({ processingStatus }) => processingStatus === status)
      expect(found.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort())
    }
  })

  it('filter by the person, and by time to the last digit', async () => {
    const path = `${await eventful()}/userProcessingResults`
    const [first] = await allOf(path)
    const people = await allOf(`${path}?$filter=subject/id eq '${first.subject.id}'`)
    expect(new Set(people.map(({ subject }) => subject.id))).toEqual(new Set([first.subject.id]))
    const at = first.scheduledDateTime
    const then = await allOf(`${path}?$filter=scheduledDateTime ge ${at} and scheduledDateTime le ${at}`)
    expect(then.map(({ id }) => id)).toContain(first.id)
    const later = await allOf(`${path}?$filter=scheduledDateTime gt ${at}`)
    expect(later.map(({ id }) => id)).not.toContain(first.id)
  })

  it('sort both ways', async () => {
    const path = `${await eventful()}/runs`
    const ascending = (await allOf(`${path}?$orderby=scheduledDateTime`)).map(
      ({ scheduledDateTime }) => scheduledDateTime,
    )
    const descending = (await allOf(`${path}?$orderby=scheduledDateTime desc`)).map((run) => run.scheduledDateTime)
    expect(ascending).toEqual([...descending].reverse())
    expect(ascending).toEqual([...ascending].sort((a, b) => Date.parse(a) - Date.parse(b)))
  })

  it('answer what is selected, people as their id alone unless expanded', async () => {
    const path = `${await eventful()}/userProcessingResults`
    const [selected] = (await get(`${path}?$select=id,processingStatus,subject`)).body.value
    expect(Object.keys(selected).sort()).toEqual(['id', 'processingStatus', 'subject'])
    expect(Object.keys(selected.subject)).toEqual(['id'])
    const [expanded] = (await get(`${path}?$select=id&$expand=subject`)).body.value
    expect(expanded.subject.displayName).toEqual(expect.any(String))
  })

  it('hide newer enum members from those who did not ask for them', async () => {
    const older = (await ask(`${await eventful()}/runs`)).body.value
    const names = older.flatMap((run: Json) => [run.processingStatus, run.workflowExecutionType])
    for (const newer of ['canceling', 'quarantined', 'activatedWithScope', 'preview'])
      expect(names).not.toContain(newer)
  })
})

describe('a batch', () => {
  it('says the same as single requests, in any order', async () => {
    const urls = (await allOf(WORKFLOWS))
      .slice(0, 10)
      .flatMap(({ id }) => [`${WORKFLOWS}/${id}`, `${WORKFLOWS}/${id}/runs`])
    const requests = urls.map((url, index) => ({ id: `${index}`, method: 'GET', url, ...known }))
    const init = { method: 'POST', body: JSON.stringify({ requests }), headers: { 'content-type': 'application/json' } }
    const { status, body } = await ask('/$batch', init)
    expect(status).toBe(200)
    expect(body.responses.map(({ id }: Json) => id).sort()).toEqual(requests.map(({ id }) => id).sort())
    for (const { id, status: own, body: answered } of body.responses) {
      expect(own).toBe(200)
      expect(answered).toEqual((await get(urls[Number(id)] ?? '')).body)
    }
  })

  it('of 21 is refused', async () => {
    const requests = Array.from({ length: 21 }, (_, index) => ({ id: `${index}`, method: 'GET', url: WORKFLOWS }))
    const init = { method: 'POST', body: JSON.stringify({ requests }), headers: { 'content-type': 'application/json' } }
    expect((await ask('/$batch', init)).status).toBe(400)
  })
})

describe('refusals', () => {
  const NOBODY = '00000000-0000-4000-8000-000000000000'

  it.each([
    ['a workflow that does not exist', `${WORKFLOWS}/${NOBODY}`, 404],
    ['the runs of such a workflow', `${WORKFLOWS}/${NOBODY}/runs`, 404],
    ['a person who does not exist', `/users/${NOBODY}`, 404],
    ['a filter that makes no sense', `${WORKFLOWS}?$filter=displayName eq`, 400],
    ['a property that does not exist', `${WORKFLOWS}?$filter=colour eq 'red'`, 400],
  ])('%s', async (_, path, expected) => {
    const { status, body, headers } = await get(path)
    expect(status).toBe(expected)
    expect(body.error).toMatchObject({ code: expect.any(String), message: expect.any(String) })
    expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('no token', async () => {
    expect((await ask(WORKFLOWS, { headers: { authorization: '' } })).status).toBe(401)
  })
})
