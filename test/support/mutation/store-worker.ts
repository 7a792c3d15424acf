/** A gateway that starts, again and again: opens each state file that it is named, and says how that went. */
import { parentPort } from 'node:worker_threads'
import { openStore } from '../../../src/mutation/store/open.ts'

parentPort?.on('message', async (url: string) => {
  try {
    const store = await openStore(url)
    await store.close()
    parentPort?.postMessage('open')
  } catch (error) {
    parentPort?.postMessage(String(error instanceof Error ? error.cause : error))
  }
})
