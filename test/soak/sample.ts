/** What the gateway holds at one moment, from its own metrics, and whether that grows. */
export type Sample = {
  /** Seconds since the soak began. */
  readonly at: number
  readonly residentMiB: number
  readonly heapMiB: number
  /** Open files, sockets among them. */
  readonly files: number
  readonly lagMs: number
}

/** @param metricsUrl Prometheus text */
export const sampleOf = async (metricsUrl: string, at: number): Promise<Sample> => {
  const text = await (await fetch(metricsUrl)).text()
  const value = (name: string) =>
    Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
  return {
    at,
    residentMiB: value('process_resident_memory_bytes') / 2 ** 20,
    heapMiB: value('nodejs_heap_size_used_bytes') / 2 ** 20,
    files: value('process_open_fds'),
    lagMs: value('nodejs_eventloop_lag_p99_seconds') * 1_000,
  }
}

/** The sum of a counter over all of its labels. */
export const countersOf = async (metricsUrl: string): Promise<Readonly<Record<string, number>>> => {
  const text = await (await fetch(metricsUrl)).text()
  const sums: Record<string, number> = {}
  for (const [, name = '', value] of text.matchAll(/^lifecycle_workflows_gateway_(\w+_total)(?:\{.*\})? (\S+)$/gm))
    sums[name] = (sums[name] ?? 0) + Number(value)
  return sums
}

/**
 * What grew from the second quarter of the time to the last one. Of the heap the least counts, since whatever is above
 * it is only not collected yet; the first quarter is for warming up.
 */
export const growthOf = (samples: readonly Sample[]): readonly string[] => {
  const quarter = Math.floor(samples.length / 4)
  if (quarter < 3) return ['there were too few samples to tell']
  const [before, after] = [samples.slice(quarter, 2 * quarter), samples.slice(-quarter)]
  const least = (part: readonly Sample[], of: (sample: Sample) => number) => Math.min(...part.map(of))
  const most = (part: readonly Sample[], of: (sample: Sample) => number) => Math.max(...part.map(of))
  const heap = [least(before, ({ heapMiB }) => heapMiB), least(after, ({ heapMiB }) => heapMiB)] as const
  const resident = [
    most(before, ({ residentMiB }) => residentMiB),
    most(after, ({ residentMiB }) => residentMiB),
  ] as const
  const files = [most(before, (sample) => sample.files), most(after, (sample) => sample.files)] as const
  const told = (what: string, [from, to]: readonly [number, number]) =>
    `${what} grew from ${from.toFixed(1)} to ${to.toFixed(1)}`
  return [
    ...(heap[1] > 1.15 * heap[0] + 5 ? [told('the heap (MiB)', heap)] : []),
    ...(resident[1] > 1.15 * resident[0] + 10 ? [told('the memory (MiB)', resident)] : []),
    ...(files[1] > files[0] + 20 ? [told('open files', files)] : []),
  ]
}
