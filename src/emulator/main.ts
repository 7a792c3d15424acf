/** `npm run emulator`: the emulator alone on a port of its own, until SIGTERM or SIGINT. */
import { readFileSync } from 'node:fs'
import { systemClock } from '../clock.ts'
import { createEmulator, listen, withControl } from './index.ts'

const start = async (environment: NodeJS.ProcessEnv): Promise<void> => {
  const { port, seed, latencyMs, permissions, tls } = readEnvironment(environment)
  const emulator = createEmulator({ clock: systemClock, seed, latencyMs, switches: { permissions } })
  const listener = await listen(withControl(emulator), tls ? { port, tls } : { port })
  console.log(
    `Microsoft Graph emulator (seed ${seed}) on ${listener.origin}/v1.0; any bearer token is accepted.\n` +
      `Journal, faults, switches and clock: ${listener.origin}/`,
  )
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void listener.close())
}

/** @throws Error that names every variable that is wrong, its value and what it takes */
const readEnvironment = (environment: NodeJS.ProcessEnv) => {
  const wrong: string[] = []
  const number = (name: string, fallback: number, most: number): number => {
    const text = environment[name] || String(fallback)
    if (!/^\d{1,9}$/.test(text) || Number(text) > most)
      wrong.push(`${name}='${text}' is not a number from 0 to ${most}`)
    return Number(text)
  }
  const file = (name: string): string | undefined => {
    const path = environment[name]
    try {
      return path ? readFileSync(path, 'utf8') : undefined
    } catch {
      wrong.push(`${name}='${path}' is not a file that can be read`)
      return undefined
    }
  }
  const [cert, key] = [file('EMULATOR_TLS_CERT'), file('EMULATOR_TLS_KEY')]
  const settings = {
    port: number('PORT', 4100, 65_535),
    seed: environment['EMULATOR_SEED'] || 'small',
    latencyMs: number('EMULATOR_LATENCY_MS', 0, 60_000),
    permissions: environment['EMULATOR_PERMISSIONS'] || 'all',
    tls: cert !== undefined && key !== undefined ? { cert, key } : undefined,
  }
  if (wrong.length === 0 && (cert === undefined) !== (key === undefined)) {
    wrong.push('EMULATOR_TLS_CERT and EMULATOR_TLS_KEY go together, one of them is missing')
  }
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  return settings
}

try {
  await start(process.env)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
