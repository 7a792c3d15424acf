/** A next link is followed to another page of its own collection of the configured service, and nowhere else. */
import { describe, expect, it } from 'vitest'
import { GraphError } from '../../../src/msgraph/error.ts'
import { isPageOf, relativeLink } from '../../../src/msgraph/list/link.ts'

const base = 'https://graph.test/v1.0'
const follow = (link: unknown) => relativeLink(link, '/workflows/a/runs', base)

describe('a next link', () => {
  it('that leads to the collection is its address below the version root, as Graph wrote it', () => {
    const below = '/workflows/a/runs?$skiptoken=x%20y&$top=5'
    expect([follow(`${base}${below}`), follow(`https://graph.test/v1.0/Workflows('a')/runs?x=1`)]).toEqual([
      below,
      `/Workflows('a')/runs?x=1`,
    ])
  })

  it('that is missing is none', () => expect([follow(undefined), follow(null)]).toEqual([null, null]))

  it.each<unknown>([
    'https://elsewhere.test/v1.0/workflows/a/runs',
    'http://graph.test/v1.0/workflows/a/runs',
    'https://user@graph.test/v1.0/workflows/a/runs',
    'https://graph.test/beta/workflows/a/runs',
    'https://graph.test/v1.0/workflows/b/runs',
    'https://graph.test/v1.0/workflows/a/runs/../../b/runs',
    'https://graph.test/v1.0/workflows/a%2Fruns',
    '//elsewhere.test/v1.0/workflows/a/runs',
    7,
    {},
  ])('that leads elsewhere is an error and no address: %j', (link) => {
    expect(follow(link)).toBeInstanceOf(GraphError)
  })
})

it('An address that cannot be decoded is no page of anything', () => {
  expect([isPageOf('/a%', '/a'), isPageOf('/a?%', '/A')]).toEqual([false, true])
})
