/** A shape reads what it knows, survives what it does not, and remembers no more texts than a few. */
import { expect, it } from 'vitest'
import { entity, flags, int, navigations, string } from '../../../src/msgraph/resource/shape.ts'

const kinds = flags(['joiner', 'leaver', 'mover'])
const inner = entity('inner', { name: string })
const shape = entity('outer', { kinds, count: int, inners: navigations(() => inner) })
const read = (body: object) => {
  const odd: string[] = []
  return { row: shape.read({ id: 'a', ...body }, (property, found) => odd.push(`${property}: ${found}`)), odd }
}

it('Flags come in the order of Graph, however often, and as one list each text', () => {
  const [first, second] = [read({ kinds: 'mover, joiner' }), read({ kinds: 'mover, joiner' })]
  expect(first.row.kinds).toEqual(['mover', 'joiner'])
  expect(second.row.kinds).toBe(first.row.kinds)
})

it('A flag that this release does not know is reported each time it comes', () => {
  for (const _ of [1, 2])
    expect(read({ kinds: 'joiner,guest' })).toMatchObject({
      row: { kinds: ['joiner', 'unknownFutureValue'] },
      odd: ['kinds: an unknown member'],
    })
})

it('Texts without end are read like any other', () => {
  for (let count = 1; count < 200; count += 1)
    expect(read({ kinds: Array.from({ length: count }, () => 'joiner').join(',') }).row.kinds).toHaveLength(count)
})

it('An odd value is null, an odd row is left out, and both are told of', () => {
  expect(read({ count: 1.5, inners: [{ id: 'b' }, { name: 'no id' }, 7] })).toEqual({
    row: { id: 'a', count: null, inners: [{ id: 'b' }] },
    odd: ['count: number', 'inners: an odd item', 'inners: an odd item'],
  })
})
