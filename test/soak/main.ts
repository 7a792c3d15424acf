/** `npm run soak [-- NAME] [--seconds N]`: one of the soaks; it ends with exit code 1 if anything was not as it should be. */
import { parseArgs } from 'node:util'
import { pods, replicas } from './replicas/replicas.ts'
import { steady } from './steady.ts'

const soaks = { steady, replicas, pods } satisfies Record<string, (seconds: number) => Promise<readonly string[]>>

const {
  values: { seconds },
  positionals: [name = 'steady'],
} = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: process.env['SOAK_SECONDS'] ?? '600' } },
})
const isSoak = (text: string): text is keyof typeof soaks => text in soaks
if (!isSoak(name)) throw new Error(`There is no soak '${name}': give ${Object.keys(soaks).join(' or ')}.`)

// So that what a soak has started ends with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const problems = await soaks[name](Number(seconds))
for (const problem of problems) console.error(`NOT AS IT SHOULD BE: ${problem}`)
console.log(problems.length === 0 ? 'The soak found nothing wrong.' : `The soak found ${problems.length} problems.`)
process.exitCode = problems.length === 0 ? 0 : 1
