/** The emulator through its only door: what its switches do to the routes it really has. */
import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import { operations } from '../../src/emulator/operations/index.ts'
import type { Switches } from '../../src/emulator/switches.ts'
import { manualClock } from '../support/clock.ts'
import type { Json } from '../support/emulator/library.ts'
import { createTour } from '../support/emulator/tour.ts'

const ROOT = 'https://graph.microsoft.com/v1.0'
const WORKFLOWS = '/identityGovernance/lifecycleWorkflows/workflows'

const open = (switches: Partial<Switches> = {}, token = 'ada') => {
  const clock = manualClock()
  const emulator = createEmulator({ clock, switches })
  const get = async (path: string, authorization = `Bearer ${token}`) => {
    const url = path.startsWith('http') ? path : ROOT + path
    const response = await emulator.handler(new Request(url, { headers: { authorization } }))
    return { status: response.status, body: (await response.json()) as Json }
  }
  const period = {
    startDateTime: new Date(clock.now() - 86_400_000).toISOString(),
    endDateTime: new Date(clock.now()).toISOString(),
  }
  return { emulator, clock, get, tour: createTour(get, period, 3) }
}

type Get = ReturnType<typeof open>['get']

const allOf = async (get: Get, path: string): Promise<Json[]> => {
  const rows: Json[] = []
  for (let next: string | undefined = path; next !== undefined; ) {
    const { body } = await get(next)
    rows.push(...body.value)
    next = body['@odata.nextLink']
  }
  return rows
}

describe('every list', () => {
  const templates = new Set(operations.filter(({ method }) => method === 'GET').map(({ path }) => path))

  it.each([...templates])('%s gives the same rows over small pages with empty ones in between', async (template) => {
    const whole = open()
    const paged = open({ pageSize: 2, emptyPages: true })
    for (const path of await whole.tour(template)) {
      const { status, body } = await whole.get(path)
      if (status !== 200 || !Array.isArray(body.value)) continue
      expect(await allOf(paged.get, path), path).toEqual(body.value)
    }
  })
})

describe('a switch', () => {
  const resultsPath = async (get: Get) => {
    for (const { id } of (await get(WORKFLOWS)).body.value) {
      const path = `${WORKFLOWS}/${id}/userProcessingResults`
      if ((await get(path)).body.value.length > 0) return path
    }
    throw new Error('the seed has no user results')
  }

  it('decides whether task results are expanded', async () => {
    const accepted = open()
    const path = `${await resultsPath(accepted.get)}?$expand=taskProcessingResults`
    const [result] = (await accepted.get(path)).body.value
    expect(result.taskProcessingResults[0]).toMatchObject({
      subject: { id: result.subject.id },
      task: { id: expect.any(String) },
    })
    const refused = await open({ expandTaskProcessingResults: 'refused' }).get(path)
    expect([refused.status, refused.body.error.code]).toEqual([400, 'Request_BadRequest'])
  })

  it('bounds the requests of a second, over all callers and all batches', async () => {
    const { emulator, clock } = open({ requestsPerSecond: 10 })
    const send = async (token: string, items: number) => {
      const requests = Array.from({ length: items }, (_, index) => ({ id: `${index}`, method: 'GET', url: WORKFLOWS }))
      const response = await emulator.handler(
        new Request(`${ROOT}/$batch`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ requests }),
        }),
      )
      const { responses } = (await response.json()) as Json
      return responses as readonly { readonly status: number; readonly headers: Json; readonly body: Json }[]
    }
    const statuses = async (token: string, items: number) =>
      (await send(token, items)).map(({ status }) => status).toSorted((a, b) => a - b)
    expect(await statuses('ada', 7)).toEqual(Array(7).fill(200))
    expect(await statuses('bob', 5)).toEqual([200, 200, 200, 429, 429])
    const [refused] = await send('ada', 1)
    expect([refused?.headers['Retry-After'], refused?.body.error.code]).toEqual(['1', 'TooManyRequests'])
    await clock.advance(500)
    expect(await statuses('ada', 6)).toEqual([200, 200, 200, 200, 200, 429])
    await clock.advance(60_000)
    expect(await statuses('ada', 11)).toEqual([...Array(10).fill(200), 429])
  })

  it("makes one caller's names recognisable in another's answer", async () => {
    const { get, emulator } = open({ echoIdentity: true })
    const names = async (token: string) => {
      const people = (await get('/users?$top=1', `Bearer ${token}`)).body.value
      const workflows = (await get(WORKFLOWS, `Bearer ${token}`)).body.value
      return [people[0].displayName, workflows[0].displayName]
    }
    const [ada, bob] = [await names('ada'), await names('bob')]
    for (const [index, name] of ada.entries()) expect(name).not.toBe(bob[index])
    emulator.configure({ echoIdentity: false })
    expect(await names('ada')).toEqual(await names('bob'))
  })
})

describe('a reset', () => {
  it('forgets what was done to the tenant', async () => {
    const { emulator, get } = open()
    const before = (await get(WORKFLOWS)).body
    const tenant = emulator.tenant
    emulator.reset()
    expect(emulator.tenant).not.toBe(tenant)
    expect((await get(WORKFLOWS)).body).toEqual(before)
  })
})

describe('a seed', () => {
  it.each(['huge', '3x3', '101x1x1x1', '1x1x1x26', ''])("'%s' is refused", (seed) => {
    expect(() => createEmulator({ clock: manualClock(), seed })).toThrow(seed === '' ? 'no seed' : `'${seed}'`)
  })
})
