/** What the numbers were made on: without it none of them means anything. */
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'

export const machine = () => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${release()} ${arch()}`,
  node: process.version,
  /** Processes that wanted a core in the last minute before the run; the bench itself wants up to three. */
  load: Number((loadavg()[0] ?? 0).toFixed(2)),
})
