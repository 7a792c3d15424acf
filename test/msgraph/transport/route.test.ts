/** What metrics and logs call a request: its route, bounded in number, with nothing of anyone in it. */
import { expect, it } from 'vitest'
import { routeOf } from '../../../src/msgraph/transport/route.ts'

it.each([
  ['/users/3f2504e0-4f89-11d3-9a0c-0305e82c3301?$select=id', '/users/{}'],
  ['/identityGovernance/lifecycleWorkflows/workflows', '/identityGovernance/lifecycleWorkflows/workflows'],
  ["/groups('3f2504e0')/members", '/{}/members'],
  ['/workflows/a1/runs/summary(startDateTime=2026-03-01T00:00:00Z,endDateTime=x)', '/workflows/{}/runs/{}'],
  ['/$batch', '/$batch'],
  ['/users?$select=id', '/users'],
])('%s is %s', (path, route) => expect(routeOf(path)).toBe(route))

it('Two people share a route', () => {
  expect(new Set(['/users/1', '/users/2', '/users/2?$select=mail'].map(routeOf)).size).toBe(1)
})
