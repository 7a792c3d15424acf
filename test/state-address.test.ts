/** STATE_URL in its parts. Texts that name no store are in the table of test/config.test.ts. */
import { expect, it } from 'vitest'
import { stateAddress } from '../src/state-address.ts'

const noLogin = { username: null, password: null }

it.each([
  ['memory:', { kind: 'memory' }],
  ['sqlite:a folder/é.db', { kind: 'sqlite', path: 'a folder/é.db' }],
  ['redis://h', { topology: 'single', isSecure: false, nodes: [{ host: 'h', port: 6379 }], login: noLogin }],
  [
    'rediss://u:p%40ss@h:6380/2',
    { isSecure: true, nodes: [{ host: 'h', port: 6380 }], login: { username: 'u', password: 'p@ss' }, database: 2 },
  ],
  ['redis://u:p@ss:word@h', { nodes: [{ host: 'h', port: 6379 }], login: { username: 'u', password: 'p@ss:word' } }],
  [
    'redis+sentinel://:p@s,[::1]:26380/3?name=n&sentinelUsername=v&sentinelPassword=w%25',
    {
      topology: 'sentinel',
      nodes: [
        { host: 's', port: 26_379 },
        { host: '::1', port: 26_380 },
      ],
      login: { username: null, password: 'p' },
      database: 3,
      sentinel: { name: 'n', login: { username: 'v', password: 'w%' } },
    },
  ],
  [
    'rediss+cluster://a:7000,b',
    {
      topology: 'cluster',
      isSecure: true,
      nodes: [
        { host: 'a', port: 7000 },
        { host: 'b', port: 6379 },
      ],
      login: noLogin,
      sentinel: null,
    },
  ],
])('of %s', (text, parts) => {
  expect(stateAddress(text)).toMatchObject(parts)
})
