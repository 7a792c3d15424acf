/** The README's first query gets the README's answer, whatever the time of day, and is the one that the gateway offers. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { firstQuery } from '../../src/gateway/first-query.ts'
import { autoClock } from '../support/clock.ts'
import { startGateway } from '../support/gateway.ts'
import { blocks, section } from './readme.ts'

const [query, answer] = blocks(section('## A first query'))

describe('the first query', () => {
  it('is the one of the banner and the explorer', () => {
    expect(query).toEqual({ language: 'graphql', text: firstQuery })
  })

  it.each(['2026-03-02T00:00:00Z', '2026-03-02T02:59:59Z', '2026-11-21T13:37:00Z', '2028-02-29T23:59:59Z'])(
    'gets the answer that is printed, asked at %s',
    async (time) => {
      const gateway = await startGateway({ clock: autoClock(Date.parse(time)) })
      onTestFinished(gateway.close)
      const { data, errors } = await gateway.ask(firstQuery)
      expect(errors).toBeUndefined()
      expect({ data }).toEqual(JSON.parse(answer?.text ?? ''))
    },
  )
})
