/** `explain`: what documents would request of Graph, from files alone, and one clear message for each bad file. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseCommandLine } from '../src/config/command-line.ts'
import { explainDocuments } from '../src/explain-documents.ts'

const folderOf = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}
const explain = (files: readonly string[], rest: { variables?: string; json?: boolean } = {}) =>
  explainDocuments({ files, variables: null, json: false, ...rest })
const workflows = '/identityGovernance/lifecycleWorkflows/workflows'

const manyNames = `{ viewer { ${Array.from({ length: 700 }, (_, at) => `a${at}: name`).join(' ')} } }`

describe('explain', () => {
  const history = 'query History($id: ID!, $first: Int!) { workflow(id: $id) { ...part } }'
  const part =
    'fragment part on Workflow { runs(first: $first) { nodes { id workflow { displayName } subjectProcessingResults { nodes { id } } } } }'

  it('prints the waves of each operation, with a fragment of another file and ids as names', async () => {
    const folder = folderOf({ 'a.graphql': history, 'part.graphql': part })
    const runOptions = '?$orderby=scheduledDateTime%20desc&$select=id,totalTasksCount,totalUsersCount&$top=100'
    const { text, exitCode } = await explain([folder])
    expect(exitCode).toBe(0)
    expect(text).toBe(
      [
        `${join(folder, 'a.graphql')}: History`,
        '  wave 1: at most 2 requests in 1 HTTP request',
        `      1 GET ${workflows}/{id}  (Query.workflow)`,
        `      1 GET ${workflows}/{id}/runs${runOptions}  (Workflow.runs)`,
        '  wave 2: at most 100 requests in 5 HTTP requests',
        `    100 GET ${workflows}/{id}/runs/{run}/subjectProcessingResults?$top=20  (Run.subjectProcessingResults)`,
        '  cost: 2100 nodes, 102 requests to Graph',
        '  LifecycleWorkflows-Reports.Read.All',
        '  LifecycleWorkflows-Workflow.ReadBasic.All',
      ].join('\n'),
    )
  })

  it('takes values of variables from a file, for the documents that have them', async () => {
    const folder = folderOf({
      'a.graphql': history,
      'part.graphql': part,
      'values.json': '{"id":"w","first":3,"other":1}',
    })
    const [found] = JSON.parse((await explain([folder], { variables: join(folder, 'values.json'), json: true })).text)
    expect(found).toMatchObject({
      operation: 'History',
      errors: [],
      explanation: { cost: { graphRequests: { estimated: 5 } } },
    })
    expect(found.explanation.requests[0].urls).toEqual([`${workflows}/w`])
  })

  it('fills what a mutation requires, and shows its one POST', async () => {
    const mutation =
      'mutation Again($input: ReprocessUsersInput!) { reprocessUsers(input: $input) { status } } query Who { viewer { name } }'
    const found = JSON.parse((await explain([folderOf({ 'a.graphql': mutation })], { json: true })).text)
    expect(found.map(({ operation }: { operation: string }) => operation)).toEqual(['Again', 'Who'])
    expect(found[0].explanation.requests.filter(({ method }: { method: string }) => method === 'POST')).toMatchObject([
      { urls: [`${workflows}/{workflowId}/activateWithScope`], most: 1 },
    ])
    expect(found[1].explanation.requests).toEqual([])
  })

  it('ends with 1 if a document would be rejected, and says why', async () => {
    const wide =
      '{ workflows(first: 100) { nodes { runs(first: 100) { nodes { userProcessingResults { nodes { id } } } } } } }'
    const { text, exitCode } = await explain([folderOf({ 'wide.graphql': wide })])
    expect(exitCode).toBe(1)
    expect(text).toContain('rejected: The operation could return')
  })

  it.each<[string, Readonly<Record<string, string>>, string | undefined, RegExp]>([
    ['an invalid document', { 'a.graphql': '{ nothing }' }, undefined, /a\.graphql:1:3: not valid for this gateway/],
    [
      'an operation that no gateway takes',
      { 'a.graphql': manyNames },
      undefined,
      /at most 2000 tokens; this one has 2105/,
    ],
    [
      'variables that are no JSON',
      { 'a.graphql': '{ viewer { name } }', 'v.json': '{' },
      'v.json',
      /v\.json: cannot be read/,
    ],
    [
      'variables that are a list',
      { 'a.graphql': '{ viewer { name } }', 'v.json': '[]' },
      'v.json',
      /v\.json: not one JSON object/,
    ],
  ])('ends with 2 for %s', async (_, files, variables, message) => {
    const folder = folderOf(files)
    const { text, exitCode } = await explain([folder], {
      ...(variables !== undefined && { variables: join(folder, variables) }),
    })
    expect(exitCode).toBe(2)
    expect(text).toMatch(message)
  })

  it('is a command with options of its own', () => {
    expect(parseCommandLine(['explain', 'a.graphql', '--variables', 'v.json', '--json'])).toEqual({
      ...{ kind: 'explain', files: ['a.graphql'], variables: 'v.json', json: true },
    })
    expect(parseCommandLine(['explain'])).toMatchObject({ kind: 'misused' })
    expect(parseCommandLine(['permissions', 'a.graphql'])).toMatchObject({ kind: 'permissions' })
    expect(parseCommandLine(['--variables', 'v.json'])).toMatchObject({ kind: 'misused' })
  })
})
