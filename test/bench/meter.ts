/** Loaded into each measured process (`--import`): tells over the IPC channel what the process has used so far. */
import { readFileSync, writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

export type Usage = {
  /** User and system time of the process since it began, in milliseconds. */
  readonly cpuMs: number
  /** The most memory it had resident since the last `reset`, in MiB. */
  readonly peakMiB: number
  /** The longest that its event loop was held up since the last `watch`, in milliseconds. */
  readonly blockedMs: number
}

/** `reset` forgets the peak; `watch` starts to look at the event loop, which costs CPU itself, and `unwatch` stops. */
export type Order = 'usage' | 'reset' | 'watch' | 'unwatch'

const resolutionMs = 1
const delay = monitorEventLoopDelay({ resolution: resolutionMs })

const orders: Readonly<Record<Order, () => void>> = {
  usage: () => undefined,
  reset: () => {
    try {
      // Linux: https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html. Elsewhere the peak is that of the whole life.
      writeFileSync('/proc/self/clear_refs', '5')
    } catch {}
  },
  watch: () => {
    delay.reset()
    delay.enable()
  },
  unwatch: () => void delay.disable(),
}

const usage = (): Usage => {
  const { user, system } = process.cpuUsage()
  return { cpuMs: (user + system) / 1_000, peakMiB: peakKiB() / 1_024, blockedMs: delay.max / 1e6 - resolutionMs }
}

const peakKiB = (): number => {
  try {
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}

process.on('message', (message: { readonly order?: Order }) => {
  if (message.order === undefined) return
  orders[message.order]()
  process.send?.({ usage: usage() })
})
// To be measured must not keep a process alive.
process.channel?.unref()
