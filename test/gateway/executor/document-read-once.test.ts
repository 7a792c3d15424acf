/** A document is lexed to be counted and lexed to be parsed: Apollo Server is handed what came of it, and so is the next request. */
import { Lexer } from 'graphql'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { autoClock } from '../../support/clock.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startGateway({ clock: autoClock() })
})
afterAll(() => gateway.close())

it('reads each token of a document twice, and none of one that it knows', async () => {
  const advance = vi.spyOn(Lexer.prototype, 'advance')
  const readFor = async (query: string): Promise<number> => {
    advance.mockClear()
    const { errors } = await gateway.ask(query)
    expect(errors).toBeUndefined()
    return advance.mock.calls.length
  }
  const query = '{ viewer { name canRead } }'
  const tokens = query.split(' ').length
  // The end of the text is a token, too, and the parser also steps over the beginning.
  expect(await readFor(query)).toBe(2 * (tokens + 1) + 1)
  expect(await readFor(query)).toBe(0)
  advance.mockRestore()
})

it.each([
  ['a value', (character: string) => `{ workflow(id: "${character}") { id } }`],
  ['a comment', (character: string) => `# ${character}\n{ viewer { name } }`],
])('takes %s with half a character for no document that it knows', async (_, query) => {
  const ask = () => gateway.ask(query('\ud800'))
  const before = (await ask()).errors
  await gateway.ask(query('\ufffd'))
  expect((await ask()).errors).toEqual(before)
  expect(before).toMatchObject([{ extensions: { constraint: 'wellFormed' } }])
})
