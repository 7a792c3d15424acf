/** What docs/emulator.md says of the emulator: its endpoints, its switches with their defaults, its faults and its examples. */
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createEmulator, withControl } from '../../src/emulator/index.ts'
import { defaultSwitches } from '../../src/emulator/switches.ts'
import { blocks, namesIn, rowsOf, section } from '../support/document.ts'

const path = 'docs/emulator.md'
const control = section(path, '## Journal, faults, switches, clock')

const open = () => {
  const emulator = createEmulator({ clock: systemClock })
  const handler = withControl(emulator)
  const ask = (method: string, target: string, body?: string) =>
    handler(
      new Request(`http://127.0.0.1:4100${target}`, {
        method,
        headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
        ...(body !== undefined && { body }),
      }),
    )
  return { emulator, ask }
}

it('the table of endpoints is the list that the emulator gives', async () => {
  const { endpoints } = await (await open().ask('GET', '/')).json()
  const named = rowsOf(control, 'request | does').flatMap(([cell = '']) => namesIn(cell))
  expect([...named].sort()).toEqual([...endpoints].sort())
})

it('the table of switches has each with its default', () => {
  const rows = rowsOf(control, 'switch | takes | default')
  expect(Object.fromEntries(rows.map(([name = '', , value = '']) => [namesIn(name)[0], namesIn(value)[0]]))).toEqual(
    Object.fromEntries(Object.entries(defaultSwitches).map(([name, value]) => [name, String(value)])),
  )
})

it.each(
  rowsOf(control, 'switch | takes | default').flatMap(([name = '', takes = '']) =>
    namesIn(takes).map((value) => ({ name: namesIn(name)[0] ?? '', value })),
  ),
)('the switch $name takes $value', async ({ name, value }) => {
  const { emulator, ask } = open()
  const typed = value === 'true' || value === 'false' ? value : `"${value}"`
  expect((await ask('PATCH', '/emulator/switches', `{"${name}":${typed}}`)).status).toBe(200)
  expect(String(emulator.switches[name as keyof typeof emulator.switches])).toBe(value)
})

describe('the examples', () => {
  const commands = blocks(control, 'sh').flatMap(({ text }) =>
    [...text.matchAll(/-X (\w+) http:\/\/127\.0\.0\.1:4100(\S+) (?:\\\n\s*)?-d '([^']+)'/g)].map(
      ([, method = '', target = '', body = '']) => ({ method, target, body }),
    ),
  )

  it('are there', () => {
    expect(commands.length).toBeGreaterThan(1)
  })

  it.each(commands)('$method $target is accepted', async ({ method, target, body }) => {
    expect((await open().ask(method, target, body)).ok).toBe(true)
  })

  it('move the clock', async () => {
    const body = namesIn(control).find((name) => name.startsWith('{"advanceMs"'))
    expect((await open().ask('POST', '/emulator/clock', body)).status).toBe(200)
  })
})

it('the kinds of fault are those that the emulator takes', async () => {
  const [sentence = ''] = /\*\*Faults\.\*\*[^.]*\./.exec(control) ?? []
  const { error } = await (await open().ask('POST', '/emulator/faults', '{"fault":{"kind":"none"}}')).json()
  const [, taken = ''] = /is none of (.*)\.$/.exec(error) ?? []
  expect([...namesIn(sentence)].sort()).toEqual(taken.split(', ').sort())
})

it.each(
  rowsOf(section(path, '## Start it'), 'variable | takes | default')
    .filter(([name = '']) => namesIn(name).includes('EMULATOR_SEED'))
    .flatMap(([, takes = '']) => namesIn(takes)),
)('there is a seed %s', (seed) => {
  expect(() => createEmulator({ clock: systemClock, seed })).not.toThrow()
})
