/** How a connection fails in process: the way Node's `fetch` tells it, a TypeError whose cause carries the code. */

export const connectionError = (code: 'ECONNRESET' | 'ECONNREFUSED', syscall: string): Error => {
  const cause = Object.assign(new Error(`${syscall} ${code}`), { code, syscall })
  return Object.assign(new TypeError('fetch failed', { cause }), { code })
}
