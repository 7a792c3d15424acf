/** The CSV of results of subjects that are not people: what failed there is found in it, and nothing of ordinary workflows. */
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { createAuthority } from '../support/authority.ts'
import { startGateway, type TestGateway } from '../support/gateway.ts'

const path = '/export/subject-processing-results.csv'

const download = async (gateway: TestGateway, query = ''): Promise<readonly Readonly<Record<string, string>>[]> => {
  const response = await gateway.send(path + query)
  expect(response.status).toBe(200)
  return parse(await response.text(), { bom: true, columns: true })
}

describe('the export of subject results', () => {
  it('has what failed, with the subject, its name and its attributes', async () => {
    const gateway = await startGateway()
    const rows = await download(gateway, '?processingStatus=FAILED')
    expect(rows.map((row) => [row['subject.displayName'], row['subjectType'], row['failedTasksCount']])).toEqual([
      ['Bilal Hussain', 'PROVISIONING_OBJECT', '1'],
      ['Marta Lopez', 'PROVISIONING_OBJECT', '1'],
      ['Aisha Khan', 'USER', '1'],
    ])
    expect(rows[0]).toMatchObject({
      'workflow.displayName': 'Prepare accounts from the HR system',
      'workflow.category': 'EXTENSIBILITY',
      processingStatus: 'FAILED',
      workflowExecutionType: 'EXTENSIBILITY_ON_DEMAND',
    })
    expect(JSON.parse(rows[0]?.['subject.attributes'] ?? '')).toMatchObject({ department: 'Engineering' })
    expect(rows.at(-1)?.['subject.userPrincipalName']).toBe('aisha.khan@contoso.com')
  })

  it.each([{}, { pageSize: 2 }, { orFilter: 'refused' }] as const)(
    'has the rows of GraphQL, with %j',
    async (switches) => {
      const gateway = await startGateway({ switches })
      for (const [query, args] of [
        ['', ''],
        ['?includeDeleted=true', 'includeDeleted: true,'],
        [
          '?processingStatus=FAILED,COMPLETED_WITH_ERRORS',
          'filter: { processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] } },',
        ],
        [
          '?scheduledDateTime.ge=2200-01-01T00:00:00Z',
          'filter: { scheduledDateTime: { ge: "2200-01-01T00:00:00Z" } },',
        ],
      ] as const) {
        const { data } = await gateway.ask(`{ subjectProcessingResults(${args} first: 100) { nodes { id } } }`)
        const ids = data.subjectProcessingResults.nodes.map(({ id }: { id: string }) => id)
        expect((await download(gateway, query)).map((row) => row['id']).toSorted()).toEqual(ids.toSorted())
      }
    },
  )

  it('reads no ordinary workflow, and has its heading', async () => {
    const gateway = await startGateway({ seed: '4x2x3x2' })
    const response = await gateway.send(path)
    expect((await response.text()).split('\r\n').length).toBe(2)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="subject-processing-results.csv"')
    expect(gateway.asked().filter((entry) => entry.path.includes('subjectProcessingResults'))).toEqual([])
  })

  it('is refused where the tenant does not offer these results, rather than empty', async () => {
    const gateway = await startGateway({ switches: { subjectProcessingResults: 'missing' } })
    expect((await gateway.send(path)).status).toBe(502)
    expect((await gateway.send('/export/user-processing-results.csv')).status).toBe(200)
  })

  it('wants a token, and names a parameter that it does not take', async () => {
    expect((await (await startGateway({ authority: createAuthority({ now: Date.now }) })).send(path)).status).toBe(401)
    const response = await (await startGateway()).send(`${path}?subjectId=somebody`)
    expect([response.status, (await response.json()).errors[0].extensions.argument]).toEqual([400, 'subjectId'])
  })
})
