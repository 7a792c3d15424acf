/** CSV of the whole tenant: the rows and values of GraphQL, the same filters, and never a part that looks like the whole. */
import { parse } from 'csv-parse/sync'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createAuthority } from '../support/authority.ts'
import { manualClock } from '../support/clock.ts'
import { origin, startGateway, type TestGateway } from '../support/gateway.ts'
import { serving } from '../support/http/serving.ts'

type Row = Readonly<Record<string, string>>

/** A tenant whose time stands still. */
const start = (switches = {}) => startGateway({ emulatorClock: manualClock(), switches })

let gateway: TestGateway
beforeAll(async () => {
  gateway = await start()
})
afterEach(() => gateway.forget())

const download = async (path: string, from = gateway): Promise<readonly Row[]> => {
  const response = await from.send(path)
  expect(response.status).toBe(200)
  return parse(await response.text(), { bom: true, columns: true })
}

/** A value of GraphQL as a cell has it. */
const cells = (value: unknown, path = ''): Row => {
  if (typeof value !== 'object' || value === null) return { [path]: value === null ? '' : String(value) }
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, inner]) => cells(inner, path === '' ? name : `${path}.${name}`)),
  )
}

const byKey = (rows: readonly Row[]) =>
  rows.toSorted((a, b) => (`${a['workflow.id']} ${a['id']}` < `${b['workflow.id']} ${b['id']}` ? -1 : 1))

const columns = {
  runs: `workflow { id displayName category isDeleted } id processingStatus workflowExecutionType scheduledDateTime
    startedDateTime completedDateTime lastUpdatedDateTime totalUsersCount successfulUsersCount failedUsersCount
    totalTasksCount failedTasksCount totalUnprocessedTasksCount`,
  userProcessingResults: `workflow { id displayName category isDeleted } workflowVersion id
    subject { id displayName userPrincipalName } processingStatus workflowExecutionType scheduledDateTime startedDateTime
    completedDateTime totalTasksCount failedTasksCount totalUnprocessedTasksCount`,
}

const everyRow = async (field: keyof typeof columns, args = '', from = gateway): Promise<readonly Row[]> => {
  const rows: Row[] = []
  for (let after: string | null = null; ; ) {
    const query = `query($after: String) { ${field}(first: 100, after: $after, ${args}) { nodes { ${columns[field]} } pageInfo { hasNextPage endCursor } } }`
    const { data, errors } = await from.ask(query, { after })
    expect(errors).toBeUndefined()
    rows.push(...data[field].nodes.map((node: unknown) => cells(node)))
    if (!data[field].pageInfo.hasNextPage) return rows
    after = data[field].pageInfo.endCursor
  }
}

const endpoints = [
  ['runs', '/export/runs.csv'],
  ['userProcessingResults', '/export/user-processing-results.csv'],
] as const

describe.each(endpoints)('the export of %s', (field, path) => {
  it('has every row of the tenant with the values of GraphQL, under its names', async () => {
    const rows = await download(path)
    expect(rows.length).toBeGreaterThan(25)
    expect(byKey(rows)).toEqual(byKey(await everyRow(field)))
  })

  it('has those of deleted workflows on request', async () => {
    const rows = await download(`${path}?includeDeleted=true`)
    expect(byKey(rows)).toEqual(byKey(await everyRow(field, 'includeDeleted: true')))
    expect(new Set(rows.map((row) => row['workflow.isDeleted']))).toEqual(new Set(['true', 'false']))
  })

  it('takes the filter of GraphQL, one parameter for each condition', async () => {
    const [some] = (await download(path)).filter((row) => row['processingStatus'] === 'FAILED')
    const since = new Date(Date.parse(some?.['scheduledDateTime'] ?? '') - 86_400_000).toISOString()
    const rows = await download(`${path}?processingStatus=FAILED,COMPLETED_WITH_ERRORS&scheduledDateTime.ge=${since}`)
    const filter = `filter: { processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] }, scheduledDateTime: { ge: "${since}" } }`
    expect(rows.length).toBeGreaterThan(0)
    expect(byKey(rows)).toEqual(byKey(await everyRow(field, filter)))
  })

  it('is of one workflow on request, live or deleted', async () => {
    const { data } = await gateway.ask('{ workflows(first: 1) { nodes { id } } deletedWorkflows { nodes { id } } }')
    for (const { id } of [...data.workflows.nodes, ...data.deletedWorkflows.nodes]) {
      const all = await everyRow(field, 'includeDeleted: true')
      expect(byKey(await download(`${path}?workflowId=${id}`))).toEqual(
        byKey(all.filter((row) => row['workflow.id'] === id)),
      )
    }
  })

  it('has the newest of each workflow first', async () => {
    for (const rows of Map.groupBy(await download(path), (row) => row['workflow.id']).values()) {
      const instants = rows.map((row) => Date.parse(row['scheduledDateTime'] ?? ''))
      expect(instants).toEqual(instants.toSorted((a, b) => b - a))
    }
  })

  it('is the same from pages of any size, with or without $top', async () => {
    for (const switches of [{ pageSize: 3, top: 'ignored' }, { pageSize: 7, emptyPages: true }, { top: 'refused' }]) {
      const other = await start(switches)
      expect(byKey(await download(path, other))).toEqual(byKey(await everyRow(field, '', other)))
    }
  })

  it('is a file to keep, in UTF-8 that Excel knows', async () => {
    const response = await gateway.send(path)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${path.split('/').at(-1)}"`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  it('has its heading even where nothing matches', async () => {
    const response = await gateway.send(`${path}?scheduledDateTime.ge=2200-01-01T00:00:00Z`)
    expect((await response.text()).split('\r\n')).toEqual([
      expect.stringContaining('workflow.id,workflow.displayName'),
      '',
    ])
  })
})

describe('names in an export', () => {
  it('come with the list; only users who have left it are read from the directory', async () => {
    const rows = await download('/export/user-processing-results.csv')
    const nameless = rows.filter((row) => row['subject.displayName'] === '').map((row) => `/users/${row['subject.id']}`)
    const asked = gateway.asked().filter(({ path }) => path.startsWith('/users/'))
    expect(new Set(asked.map(({ path }) => path))).toEqual(new Set(nameless))
  })
})

describe('parameters of an export', () => {
  const runStatus = /^QUEUED, IN_PROGRESS/
  it.each([
    ['colour=red', { argument: 'colour', limit: expect.stringContaining('processingStatus'), actual: 'red' }],
    [
      'processingStatus=BROKEN',
      { argument: 'processingStatus', limit: expect.stringMatching(runStatus), actual: 'BROKEN' },
    ],
    ['processingStatus=FAILED,', { argument: 'processingStatus', actual: 'FAILED,' }],
    ['processingStatus=UNKNOWN_FUTURE_VALUE', { argument: 'processingStatus', actual: 'UNKNOWN_FUTURE_VALUE' }],
    ['processingStatus.like=FAILED', { argument: 'processingStatus.like', actual: 'FAILED' }],
    ['processingStatus.eq.x=FAILED', { argument: 'processingStatus.eq.x', actual: 'FAILED' }],
    ['processingStatus=FAILED&processingStatus.eq=QUEUED', { argument: 'processingStatus.eq', actual: 'QUEUED' }],
    ['processingStatus=', { argument: 'processingStatus', actual: '' }],
    [
      'scheduledDateTime.ge=yesterday',
      { argument: 'scheduledDateTime.ge', limit: expect.any(String), actual: 'yesterday' },
    ],
    ['scheduledDateTime.ge=2026-02-30T00:00:00Z', { argument: 'scheduledDateTime.ge' }],
    ['scheduledDateTime=2026-01-01T00:00:00Z,2026-01-02T00:00:00Z', { argument: 'scheduledDateTime' }],
    ['workflowId=a/b', { argument: 'workflowId', actual: 'a/b' }],
    ['workflowId=', { argument: 'workflowId' }],
    ['includeDeleted=maybe', { argument: 'includeDeleted', actual: 'maybe' }],
    ['includeDeleted=true&includeDeleted=true', { argument: 'includeDeleted' }],
    ['toString=1', { argument: 'toString' }],
    ['__proto__.eq=1', { argument: '__proto__.eq' }],
  ])('%s is refused by name, with what it takes', async (query, expected) => {
    const response = await gateway.send(`/export/runs.csv?${query}`)
    expect(response.status).toBe(400)
    const [{ message, extensions }] = (await response.json()).errors
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', limit: expect.anything(), ...expected })
    expect(message).toContain(extensions.argument)
    expect(gateway.asked()).toEqual([])
  })

  it('know the person only where rows have one', async () => {
    const [row] = await download('/export/user-processing-results.csv')
    const id = row?.['subject.id'] ?? ''
    const rows = await download(`/export/user-processing-results.csv?subjectId=${id}`)
    expect(rows.length).toBeGreaterThan(0)
    expect(new Set(rows.map((each) => each['subject.id']))).toEqual(new Set([id]))
    expect((await gateway.send(`/export/runs.csv?subjectId=${id}`)).status).toBe(400)
  })

  it('name a workflow that exists', async () => {
    const response = await gateway.send('/export/runs.csv?workflowId=00000000-0000-0000-0000-000000000000')
    expect(response.status).toBe(404)
    expect((await response.json()).errors[0].extensions.code).toBe('NOT_FOUND')
  })
})

const forbidding = async (match: (workflowIds: readonly string[]) => string | undefined) => {
  const other = await start()
  const { data } = await other.ask('{ workflows(first: 100, orderBy: { field: CREATED_DATE_TIME }) { nodes { id } } }')
  const path = `workflows/${match(data.workflows.nodes.map(({ id }: { id: string }) => id))}/runs`
  other.emulator.faults.add({ fault: { kind: 'answer', status: 403 }, match: { path }, every: 1 })
  return other
}

describe('an export that fails', () => {
  it('is an error with a status where nothing has been sent', async () => {
    const other = await forbidding((ids) => ids.at(0))
    const response = await other.send('/export/runs.csv')
    expect(response.status).toBe(403)
    expect(response.headers.get('content-disposition')).toBeNull()
    const [{ extensions }] = (await response.json()).errors
    expect(extensions).toMatchObject({ code: 'UPSTREAM_FORBIDDEN', permission: 'LifecycleWorkflows-Reports.Read.All' })
  })

  it.each([
    ['Reports.Read.All', 'Workflow.ReadBasic.All'],
    ['Workflow.ReadBasic.All', 'Reports.Read.All'],
  ])('names the permission that is missing beside %s', async (given, missing) => {
    const { send } = await start({ permissions: `LifecycleWorkflows-${given}` })
    for (const name of ['runs', 'user-processing-results', 'subject-processing-results', 'task-reports']) {
      const [{ extensions }] = (await (await send(`/export/${name}.csv`)).json()).errors
      expect(extensions).toMatchObject({ permission: `LifecycleWorkflows-${missing}` })
    }
  })

  it('names no permission of Graph where it is not Graph that refuses', async () => {
    const [{ extensions }] = (await (await (await start()).send('/export/runs.csv?first=1')).json()).errors
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT' })
    expect(extensions).not.toHaveProperty('permission')
  })

  it('is cut off, not ended, where rows have been sent', async () => {
    const other = await forbidding((ids) => ids.at(-1))
    const { url } = await serving(other.app.handler)
    const response = await fetch(`${url}/export/runs.csv`)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow('terminated')
  })

  it('goes on where it is throttled', async () => {
    const other = await start()
    const rows = await download('/export/runs.csv', other)
    const refusal = { kind: 'answer', status: 429, headers: { 'retry-after': '0.01' } } as const
    other.emulator.faults.add({ fault: refusal, every: 3 })
    expect(await download('/export/runs.csv', other)).toEqual(rows)
  })
})

describe('an export whose client has left', () => {
  it('sends no more requests to Graph, nor does one that is not read further', async () => {
    const other = await start()
    const response = await other.app.handler(new Request(`${origin}/export/runs.csv`))
    const asked = other.asked().length
    await response.body?.cancel()
    expect(other.asked()).toHaveLength(asked)
    await download('/export/runs.csv', other)
    expect(other.asked().length).toBeGreaterThan(2 * asked)
  })

  it('aborts the read that is under way when its client leaves', async () => {
    const other = await start()
    const { data } = await other.ask('{ workflows(first: 2, orderBy: { field: CREATED_DATE_TIME }) { nodes { id } } }')
    const path = `workflows/${data.workflows.nodes[1].id}/runs`
    other.emulator.faults.add({ fault: { kind: 'hang' }, match: { path } })
    const { url } = await serving(other.app.handler)
    const leaving = new AbortController()
    const response = await fetch(`${url}/export/runs.csv`, { signal: leaving.signal })
    const hanging = () => other.asked().find((entry) => entry.path.endsWith(path))
    await vi.waitFor(() => expect(hanging()).toMatchObject({ aborted: false }))
    leaving.abort()
    await expect(response.text()).rejects.toThrow()
    await vi.waitFor(() => expect(hanging()).toMatchObject({ aborted: true }))
  })

  it('makes room for another: a caller has two at once', async () => {
    const other = await start()
    const begin = () => other.app.handler(new Request(`${origin}/export/runs.csv`))
    const [canceled, finished] = [await begin(), await begin()]
    const third = await other.send('/export/user-processing-results.csv')
    expect(third.status).toBe(429)
    expect((await third.json()).errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', maximum: 2, actual: 3 })
    await canceled.body?.cancel()
    await finished.text()
    expect((await download('/export/runs.csv', other)).length).toBeGreaterThan(0)
    expect((await download('/export/runs.csv', other)).length).toBeGreaterThan(0)
  })
})

describe('who may export', () => {
  it('every caller that may read, but none without a token', async () => {
    const authority = createAuthority({ now: Date.now })
    const other = await startGateway({ authority })
    const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
    for (const [, path] of endpoints) {
      const nobody = await other.send(path)
      expect(nobody.status).toBe(401)
      expect(nobody.headers.get('www-authenticate')).toContain('Bearer')
      expect((await nobody.json()).errors[0].extensions.code).toBe('UNAUTHENTICATED')
      const stranger = await other.send(path, as(authority.mint({ scp: undefined, idtyp: 'app', roles: ['Other'] })))
      expect(stranger.status).toBe(403)
      expect((await stranger.json()).errors[0].extensions.code).toBe('FORBIDDEN')
      expect(other.asked()).toEqual([])
      expect((await other.send(path, as(authority.mint()))).status).toBe(200)
      other.forget()
    }
  })

  it.each(['POST', 'PUT', 'DELETE'])('no caller by %s', async (method) => {
    expect((await gateway.send('/export/runs.csv', { method })).status).toBe(405)
    expect(gateway.asked()).toEqual([])
  })
})
