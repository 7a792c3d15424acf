/** The README's first query and first mutation get the README's answers, at any time of day; the gateway offers that query. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { firstQuery } from '../../src/gateway/first-query.ts'
import { autoClock } from '../support/clock.ts'
import { blocks, section } from '../support/document.ts'
import { startGateway } from '../support/gateway.ts'

const times = ['2026-03-02T00:00:00Z', '2026-03-02T02:59:59Z', '2026-11-21T13:37:00Z', '2028-02-29T23:59:59Z']

const startAt = async (time: string) => {
  const gateway = await startGateway({ clock: autoClock(Date.parse(time)) })
  onTestFinished(gateway.close)
  return gateway
}

describe('the first query', () => {
  const [query, answer] = blocks(section('README.md', '## A first query'))

  it('is the one of the banner and the explorer', () => {
    expect(query).toEqual({ language: 'graphql', text: firstQuery })
  })

  it.each(times)('gets the answer that is printed, asked at %s', async (time) => {
    const gateway = await startAt(time)
    const { data, errors } = await gateway.ask(firstQuery)
    expect(errors).toBeUndefined()
    expect({ data }).toEqual(JSON.parse(answer?.text ?? ''))
  })
})

describe('the first mutation', () => {
  const [mutation, variables, answer] = blocks(section('README.md', '## A first mutation'))

  it.each(times)('reprocesses the run of the first query once, asked at %s', async (time) => {
    const gateway = await startAt(time)
    // As the README says: the id of the run is in the first query's answer once it is added there.
    const asked = await gateway.ask(firstQuery.replace('totalUsersCount', 'id totalUsersCount'))
    const [run] = asked.data.workflows.nodes[0].runs.nodes
    const { input } = JSON.parse(variables?.text ?? '')
    const first = await gateway.ask(mutation?.text ?? '', { input: { ...input, runId: run.id } })
    expect(first.errors).toBeUndefined()
    expect({ data: first.data }).toEqual(JSON.parse(answer?.text ?? ''))
    const again = await gateway.ask(mutation?.text ?? '', { input: { ...input, runId: run.id } })
    expect(again.data).toEqual(first.data)
    expect(gateway.asked().filter(({ method }) => method === 'POST')).toHaveLength(1)
  })
})
