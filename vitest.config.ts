import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    // graphql-js ships two builds; the tests must load the one that Node gives to the libraries, or types are of "another realm".
    alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    // Their libraries are installed there alone.
    exclude: ['test/clients/**'],
    globalSetup: ['test/support/redis-of-run.ts'],
    // Ample, for machines that are busy with something else: nothing here measures time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'threads',
    // No module of this project keeps state, so that files can share what they import.
    isolate: false,
    // Most of a test is waiting, for processes and sockets; two files at a time would leave two cores idle half of it.
    maxWorkers: 3,
  },
})
