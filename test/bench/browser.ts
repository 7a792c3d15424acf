/**
 * A headless Chromium with one page, asked by as little of the DevTools protocol as there is. What a test library adds to each
 * navigation (scripts in a world of its own, every request and console line told) costs a tenth of what is measured here.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type Browser = {
  /** Runs in every document from now on, before anything of its own, until the function that comes back is called. */
  readonly before: (source: string) => Promise<() => Promise<void>>
  readonly navigate: (url: string) => Promise<void>
  /** The value of an expression in the document, once a promise is settled; it must be one of JSON. */
  readonly evaluate: (expression: string) => Promise<unknown>
  readonly clearCache: () => Promise<void>
  readonly stop: () => Promise<void>
}

type Answer = { readonly id: number; readonly result?: Record<string, unknown>; readonly error?: { message: string } }

/** With a profile on disk, as a person's browser: only there does it keep compiled code. */
export const startBrowser = async (executablePath: string): Promise<Browser> => {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'))
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
  const process = spawn(
    executablePath,
    [...flags, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const socket = await open(await pageAddress(process.stderr))
  const send = sender(socket)
  await send('Page.enable')
  return {
    before: async (source) => {
      const { identifier } = await send('Page.addScriptToEvaluateOnNewDocument', { source })
      return async () => {
        await send('Page.removeScriptToEvaluateOnNewDocument', { identifier })
      }
    },
    navigate: async (url) => {
      await send('Page.navigate', { url })
    },
    evaluate: async (expression) => {
      const { result, exceptionDetails } = await send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      })
      if (exceptionDetails !== undefined) throw new Error(`In the page: ${JSON.stringify(exceptionDetails)}`)
      return (result as { readonly value?: unknown }).value
    },
    clearCache: async () => {
      await send('Network.clearBrowserCache')
    },
    stop: async () => {
      socket.close()
      const exited = once(process, 'exit')
      process.kill()
      await exited
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Where the browser's only page is asked, from the line by which it says where the browser is. */
const pageAddress = async (errors: NodeJS.ReadableStream): Promise<string> => {
  for await (const line of createInterface({ input: errors })) {
    const browser = /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
    if (browser === undefined) continue
    errors.resume()
    const targets = await fetch(`http://${new URL(browser).host}/json`).then((answer) => answer.json())
    for (const { type, webSocketDebuggerUrl } of targets as readonly Record<string, string>[])
      if (type === 'page' && webSocketDebuggerUrl !== undefined) return webSocketDebuggerUrl
    throw new Error('Chromium has no page.')
  }
  throw new Error('Chromium does not start.')
}

const open = async (address: string): Promise<WebSocket> => {
  const socket = new WebSocket(address)
  await once(socket, 'open')
  return socket
}

/** Sends a command and waits for its answer. */
const sender = (socket: WebSocket) => {
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer: Answer = JSON.parse(String(data))
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  let sent = 0
  return async (method: string, params: object = {}): Promise<Record<string, unknown>> => {
    const id = ++sent
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    socket.send(JSON.stringify({ id, method, params }))
    const { result, error } = await answered
    if (result === undefined) throw new Error(`${method}: ${error?.message}`)
    return result
  }
}
