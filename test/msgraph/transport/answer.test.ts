import { describe, expect, it } from 'vitest'
import { bodyOf, errorOf, requestIdOf } from '../../../src/msgraph/transport/answer.ts'

const answer = (status: number, body?: unknown, headers: Readonly<Record<string, string>> = {}) => ({
  status,
  headers,
  body,
})

describe('what a status of Graph means', () => {
  it.each([
    [302, 'invalid'],
    [400, 'refused'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [406, 'refused'],
    [408, 'timeout'],
    [409, 'refused'],
    [410, 'refused'],
    [429, 'throttled'],
    [500, 'unavailable'],
    [501, 'unavailable'],
    [503, 'unavailable'],
    [504, 'timeout'],
  ])('%d is %s', (status, kind) => expect(errorOf(answer(status)).kind).toBe(kind))

  it('is its body where it is a success', () => {
    expect(bodyOf(answer(200, { id: 'a' }))).toEqual({ id: 'a' })
    expect(() => bodyOf(answer(404))).toThrow('Microsoft Graph answered 404.')
  })
})

describe('what is kept of an error', () => {
  it.each([
    ['request_BadRequest-1.0', 'request_BadRequest-1.0'],
    ['', undefined],
    [7, undefined],
    ['a sentence about https://host', undefined],
    ['x'.repeat(101), undefined],
  ])('of the code %j: %j', (code, kept) => {
    expect(errorOf(answer(400, { error: { code, message: 'secret' } })).code).toBe(kept)
  })

  it('never the message', () => {
    expect(JSON.stringify(errorOf(answer(400, { error: { code: 'c', message: 'secret' } })))).not.toContain('secret')
  })

  it.each([
    ['the header', { 'request-id': 'h' }, { error: { innerError: { 'request-id': 'b' } } }, 'h'],
    ['the body', {}, { error: { innerError: { 'request-id': 'b' } } }, 'b'],
    ['the body in its other spelling', {}, { error: { innererror: { 'request-id': 'b' } } }, 'b'],
    ['nowhere', {}, { error: 'x' }, undefined],
  ])('the request id from %s', (_, headers, body, id) => expect(requestIdOf(answer(500, body, headers))).toBe(id))

  it('a challenge of a 401, and of nothing else', () => {
    const challenge = { 'www-authenticate': 'Bearer claims="e30="' }
    expect(errorOf(answer(401, {}, challenge)).challenge).toBe('Bearer claims="e30="')
    expect(errorOf(answer(403, {}, challenge)).challenge).toBeUndefined()
  })
})
