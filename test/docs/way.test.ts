/** The ways of a query and of a mutation in CONTRIBUTING.md: each file that they name is entered by such a request. */
import { execFileSync } from 'node:child_process'
import { describe, expect, it, onTestFinished } from 'vitest'
import { section } from '../support/document.ts'
import { startEmulatorProcess } from '../support/process.ts'

/** The files of `src` that one request enters, of a gateway as an operator starts it over an emulator of its own. */
const crossedBy = async (kind: string): Promise<readonly string[]> => {
  const emulator = await startEmulatorProcess()
  onTestFinished(() => emulator.kill('SIGKILL'))
  const output = execFileSync(process.execPath, ['test/support/crossed-files.ts', kind], {
    encoding: 'utf8',
    env: {
      GRAPH_BASE_URL: emulator.url,
      GRAPH_CREDENTIAL: 'static',
      GRAPH_STATIC_TOKEN: 'anything',
      AUTH_MODE: 'none',
      STATE_URL: 'memory:',
      LOG_LEVEL: 'fatal',
    },
  })
  const { answer, entered } = JSON.parse(output.trim().split('\n').at(-1) ?? '')
  expect(answer.errors).toBeUndefined()
  return entered
}

describe.each(['query', 'mutation'])('the way of a %s', (kind) => {
  const text = section('CONTRIBUTING.md', `## The way of a ${kind}`)
  const named = [...new Set(text.match(/\bsrc\/[\w/-]+\.ts\b/g))]

  it('has as many files as it says', () => {
    const [, files] = /(\d+) files below/.exec(text) ?? []
    expect(Number(files)).toBe(named.length)
  })

  it('leads through each of them, and through about as many in all as it says', async () => {
    const entered = await crossedBy(kind)
    expect(named.filter((path) => !entered.includes(path))).toEqual([])
    const [, about] = /about (\d+) files of `src` in all/.exec(text) ?? []
    expect(entered.length / Number(about)).toBeGreaterThan(0.9)
    expect(entered.length / Number(about)).toBeLessThan(1.1)
  })
})
