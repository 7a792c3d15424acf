/** Loaded into each measured process (`--import`): tells over the IPC channel what the process has used so far. */
import { readFileSync, writeFileSync } from 'node:fs'
import { type Profiler, Session } from 'node:inspector/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'

export type Usage = {
  /** User and system time of the process since it began, in milliseconds. */
  readonly cpuMs: number
  /** The most memory it had resident since the last `reset`, in MiB. */
  readonly peakMiB: number
  /** The longest that its event loop was held up since the last `watch`, in milliseconds. */
  readonly blockedMs: number
  /** After `unprofile`. */
  readonly profile?: Profiler.Profile
}

/**
 * `reset` forgets the peak; `watch` starts to look at the event loop, which costs CPU itself, and `unwatch` stops;
 * `profile` starts to record which functions run, and `unprofile` stops and gives the record.
 */
export type Order = 'usage' | 'reset' | 'watch' | 'unwatch' | 'profile' | 'unprofile'

const resolutionMs = 1
const delay = monitorEventLoopDelay({ resolution: resolutionMs })

const inspector = new Session()

/** What it does, and what that adds to the usage. */
const orders: Readonly<Record<Order, () => undefined | Promise<Partial<Usage> | undefined>>> = {
  usage: () => undefined,
  reset: () => {
    try {
      // Linux: https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html. Elsewhere the peak is that of the whole life.
      writeFileSync('/proc/self/clear_refs', '5')
    } catch {}
    return undefined
  },
  watch: () => {
    delay.reset()
    delay.enable()
    return undefined
  },
  unwatch: () => {
    delay.disable()
    return undefined
  },
  profile: async () => {
    inspector.connect()
    await inspector.post('Profiler.enable')
    await inspector.post('Profiler.setSamplingInterval', { interval: 200 })
    await inspector.post('Profiler.start')
    return undefined
  },
  unprofile: async () => {
    const { profile } = await inspector.post('Profiler.stop')
    inspector.disconnect()
    return { profile }
  },
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

process.on('message', async (message: { readonly order?: Order }) => {
  if (message.order === undefined) return
  const more = await orders[message.order]()
  process.send?.({ usage: { ...usage(), ...more } })
})
// A bench that broke off must not leave anyone behind.
process.once('disconnect', () => process.exit())
// To be measured must not keep a process alive.
process.channel?.unref()
