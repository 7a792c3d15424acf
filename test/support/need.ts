/** What some tests need besides Node: where it is missing they are skipped, and their title says what would run them. */
import { existsSync } from 'node:fs'
import { onPath } from './on-path.ts'
import { redisUrl } from './redis-database.ts'

export type Need = {
  readonly isMissing: boolean
  /** The title, followed by what would run the test where something is missing. */
  readonly title: (title: string) => string
}

export const needing = (isThere: boolean, remedy: string): Need => ({
  isMissing: !isThere,
  title: (title) => (isThere ? title : `${title} (skipped: needs ${remedy})`),
})

/** The Redis that all files share. */
export const sharedRedis = needing(redisUrl !== undefined, 'redis-server on the PATH, or TEST_REDIS_URL')

/** For tests that start a Redis of their own, in order to stop it or to set it otherwise. */
export const ownRedis = needing(onPath('redis-server') !== undefined, 'redis-server on the PATH')

/** As `ownRedis`, for tests that put a cluster together. */
export const ownCluster = needing(
  onPath('redis-server') !== undefined && onPath('redis-cli') !== undefined,
  'redis-server and redis-cli on the PATH',
)

export const openssl = needing(onPath('openssl') !== undefined, 'openssl on the PATH')

export const nginx = needing(onPath('nginx') !== undefined, 'nginx on the PATH')

export const chromiumPath = onPath('chromium', 'chromium-browser', 'google-chrome')
export const browser = needing(chromiumPath !== undefined, 'chromium on the PATH')

/** Microsoft's own metadata and examples, which are no part of this repository. */
export const graphPapers = new URL('../../../shared/graph-api/', import.meta.url)
export const papers = needing(existsSync(graphPapers), 'the metadata and examples of Microsoft Graph in ../shared')
