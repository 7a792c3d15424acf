/** Trusted documents, as a build of graphql-codegen's client preset writes them. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GraphQLError } from 'graphql'
import { afterAll, describe, expect, it } from 'vitest'
import { type DocumentRequest, documentText, readManifest } from '../../../src/gateway/limits/index.ts'
import { startGateway } from '../../support/gateway.ts'

const folder = mkdtempSync(join(tmpdir(), 'manifest-'))
afterAll(() => rmSync(folder, { recursive: true }))
const written = (text: string): string => {
  const path = join(folder, 'persisted-documents.json')
  writeFileSync(path, text)
  return path
}

const trusted = 'query Viewer { viewer { name } }'
const hash = 'a'.repeat(64)

describe('which document a request means', () => {
  const manifest = readManifest(
    written(JSON.stringify({ [`sha256:${hash}`]: trusted, short: '{ settings { workflowScheduleIntervalInHours } }' })),
  )
  const textOf = (request: DocumentRequest, only: boolean) => {
    const text = documentText(request, { manifest, only })
    return text instanceof GraphQLError ? text.extensions['code'] : text
  }
  const none = 'PERSISTED_QUERY_NOT_FOUND'

  it.each<[string, DocumentRequest, unknown, unknown]>([
    ['documentId', { documentId: hash }, trusted, trusted],
    ['documentId with its algorithm', { documentId: `sha256:${hash}` }, trusted, trusted],
    [
      'extensions.documentId',
      { extensions: { documentId: 'short' } },
      '{ settings { workflowScheduleIntervalInHours } }',
      '{ settings { workflowScheduleIntervalInHours } }',
    ],
    ["Apollo's hash", { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }, trusted, trusted],
    ['an id and another text', { documentId: hash, query: '{ other }' }, trusted, trusted],
    ['an unknown id', { documentId: 'b' }, none, none],
    ['an unknown id and a text', { documentId: 'b', query: '{ other }' }, '{ other }', none],
    ['a text', { query: '{ other }' }, '{ other }', none],
    ['the text of a trusted document', { query: trusted }, trusted, none],
    ['nothing', {}, null, none],
    ['an id that is no text', { documentId: 7, extensions: { persistedQuery: { sha256Hash: {} } } }, null, none],
    ['a name that every object has', { documentId: 'constructor' }, none, none],
    ['extensions that are no object', { extensions: 'persistedQuery', query: '{ other }' }, '{ other }', none],
    ['inherited extensions', { extensions: Object.create({ documentId: hash }) }, null, none],
  ])('%s', (_, request, open, only) => {
    expect(textOf(request, false)).toBe(open)
    expect(textOf(request, true)).toBe(only)
  })
})

it("the portal's documents are trusted beside those of a manifest, or without one", () => {
  const portal = new Map([['c', '{ viewer { canRead } }']])
  const named = (documentId: string, only: boolean) =>
    documentText({ documentId }, { manifest: new Map(), portal, only })
  expect([named('c', true), named('c', false)]).toEqual(['{ viewer { canRead } }', '{ viewer { canRead } }'])
  expect(named('d', true)).toBeInstanceOf(GraphQLError)
})

describe('a manifest that is none stops the start with the variable, the file and the reason', () => {
  it.each([
    ['no JSON', '{', 'cannot be read'],
    ['a list', '[]', 'must be one JSON object'],
    ['null', 'null', 'must be one JSON object'],
    ['nothing in it', '{}', 'holds no document'],
    ['a value that is no text', '{"a": 1}', 'the value of "a" must be the text'],
    ['a text that is no GraphQL', '{"a": "query {"}', 'the document of "a" is not GraphQL'],
  ])('%s', (_, text, reason) => {
    const path = written(text)
    expect(() => readManifest(path)).toThrow(`PERSISTED_OPERATIONS=${path}: `)
    expect(() => readManifest(path)).toThrow(reason)
  })

  it('no such file', () => {
    expect(() => readManifest(join(folder, 'missing.json'))).toThrow('cannot be read: ENOENT')
  })
})

describe("Apollo's automatic persisted queries, where there is no manifest", () => {
  it("switch themselves off with the first answer, as Apollo's link does: four requests for three queries", async () => {
    const gateway = await startGateway()
    let isEnabled = true
    let requests = 0
    const send = async (body: object) => {
      requests += 1
      const response = await gateway.send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return response.json()
    }
    /** https://www.apollographql.com/docs/react/api/link/persisted-queries */
    const ask = async (query: string) => {
      const extensions = { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } }
      const answer = await send(isEnabled ? { extensions } : { query })
      const [error] = answer.errors ?? []
      if (error?.message === 'PersistedQueryNotSupported' || error?.extensions.code === 'PERSISTED_QUERY_NOT_SUPPORTED')
        isEnabled = false
      else if (error?.extensions.code !== 'PERSISTED_QUERY_NOT_FOUND') return answer
      return send(isEnabled ? { query, extensions } : { query })
    }
    for (const query of ['{ viewer { name } }', '{ viewer { canRead } }', '{ __typename }'])
      expect(await ask(query)).toMatchObject({ data: expect.anything() })
    expect(requests).toBe(4)
    await gateway.close()
  })

  it.each<[string, DocumentRequest, string]>([
    ['a hash', { extensions: { persistedQuery: { sha256Hash: hash } } }, 'PERSISTED_QUERY_NOT_SUPPORTED'],
    ['another id', { documentId: hash }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['a hash and a text', { query: trusted, extensions: { persistedQuery: { sha256Hash: hash } } }, trusted],
  ])('are told so by %s alone', (_, request, expected) => {
    const text = documentText(request, { manifest: new Map(), only: false })
    expect(text instanceof GraphQLError ? text.extensions['code'] : text).toBe(expected)
  })
})
