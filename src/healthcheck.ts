/** The health check of a container, which needs no shell: ends with 0 if /livez answers 200 within 2 s, else with 1. */
const { HOST = '', PORT = '' } = process.env

const isAlive = async (): Promise<boolean> => {
  const answer = await fetch(`http://${reachable(HOST)}:${PORT}/livez`, { signal: AbortSignal.timeout(2_000) })
  return answer.status === 200
}

/** Where a process on the same machine finds what listens on this address. */
const reachable = (host: string): string => {
  if (host === '' || host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

// A connection that is kept alive, or that no answer has come over, must not keep the process.
process.exit((await isAlive().catch(() => false)) ? 0 : 1)

export {}
