/** An export is as long as the tenant's history, and takes no more memory for it: seen from outside, at real processes. */
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { expect, it } from 'vitest'
import { residentMegabytes, startEmulatorProcess, startGatewayProcess } from '../support/process.ts'

/** 50 workflows × 50 runs × 40 people. */
const rows = 100_000

it(`of ${rows} rows grows a process by less than 64 MB`, async () => {
  const emulator = await startEmulatorProcess({ EMULATOR_SEED: '50x50x40x1' })
  const { url, pid } = await startGatewayProcess(emulator, { STATE_URL: 'memory:' })
  const address = `${url}/export/user-processing-results.csv`
  // What is loaded and compiled for the first export is there from then on.
  await (await fetch(`${address}?processingStatus=CANCELED`)).text()
  const before = residentMegabytes(pid)
  let peak = before
  const chunks = async function* () {
    for await (const chunk of (await fetch(address)).body ?? []) {
      peak = Math.max(peak, residentMegabytes(pid))
      yield chunk
    }
  }

  const ids = new Set<string>()
  for await (const row of Readable.from(chunks()).pipe(parse({ bom: true, columns: true }))) ids.add(row.id)
  expect(ids.size).toBe(rows)
  expect(peak - before).toBeLessThan(64)
}, 180_000)
