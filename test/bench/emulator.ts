/** The emulator as the bench uses it: a process of its own, its switches, and its count of what arrived. */
import { request } from 'undici'
import { type Child, startChild } from './child.ts'

/** Requests that reached Graph: over the wire, and as Graph counts them (items of batches singly). */
export type Arrived = { readonly http: number; readonly graph: number }

export type BenchEmulator = {
  readonly child: Child
  readonly baseUrl: string
  readonly expand: (accepted: boolean) => Promise<void>
  readonly forget: () => Promise<void>
  readonly arrived: () => Promise<Arrived>
}

export const startEmulator = async (seed: string, latencyMs: number): Promise<BenchEmulator> => {
  const env = { PORT: '0', EMULATOR_SEED: seed, EMULATOR_LATENCY_MS: String(latencyMs) }
  const child = await startChild({ name: 'emulator', file: 'src/emulator/main.ts', env })
  const control = async (method: 'GET' | 'DELETE' | 'PATCH', path: string, body?: object) => {
    const answer = await request(`${child.url}/emulator/${path}`, { method, body: body ? JSON.stringify(body) : null })
    const text = await answer.body.text()
    if (answer.statusCode >= 300) throw new Error(`The emulator answered ${answer.statusCode}: ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }
  return {
    child,
    baseUrl: `${child.url}/v1.0`,
    expand: async (accepted) => {
      await control('PATCH', 'switches', { expandTaskProcessingResults: accepted ? 'accepted' : 'refused' })
    },
    forget: () => control('DELETE', 'journal'),
    arrived: async () => {
      const entries: { readonly batchOf: number | null; readonly path: string }[] = await control('GET', 'journal')
      return {
        http: entries.filter(({ batchOf }) => batchOf === null).length,
        graph: entries.filter(({ path }) => !path.endsWith('/$batch')).length,
      }
    },
  }
}
