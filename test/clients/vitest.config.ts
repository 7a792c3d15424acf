/** The clients of this folder, with the vitest and the settings of the project. */
import { defineConfig } from 'vitest/config'
import project from '../../vitest.config.ts'

export default defineConfig({
  ...project,
  test: {
    ...project.test,
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: [],
    // Under `test` graphcache hands nothing to its storage, by which a test sees into the cache.
    env: { NODE_ENV: 'development' },
  },
})
