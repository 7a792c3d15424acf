/**
 * The emulator's own endpoints, beside `/v1.0` and only on its port, without a token:
 *
 * | request | does |
 * |---|---|
 * | `GET /` | this table as JSON |
 * | `GET /emulator/journal`, `DELETE` | every request and batch item so far; forgets them |
 * | `GET /emulator/faults`, `DELETE` | the rules with their hits; removes them all |
 * | `POST /emulator/faults` | adds a rule: `{"fault":{"kind":"answer","status":429,"headers":{"Retry-After":"1"}},"match":{"path":"/runs"},"times":2}` |
 * | `DELETE /emulator/faults/{id}` | removes one |
 * | `GET /emulator/switches`, `PATCH` | what the documentation leaves open; changes some of it |
 * | `GET /emulator/clock`, `POST {"advanceMs":60000}` | the service's time; sets it ahead |
 * | `POST /emulator/reset` | back to the seed: tenant, switches, faults, journal, time |
 */
import type { Handler } from '../http/index.ts'
import { readObject } from './body.ts'
import { badRequest, GraphError } from './error.ts'
import type { FaultHandle } from './fault/rule.ts'
import { readFaultRule } from './fault/rule-reader.ts'
import { VERSION } from './incoming.ts'
import type { Service } from './service.ts'

/** Answers the endpoints above and leaves everything else to the service. */
export const withControl = (service: Service): Handler => {
  const endpoints = endpointsOf(service)
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith(`${VERSION}/`)) return service.handler(request)
    const [, id] = /^\/emulator\/faults\/(\w+)$/.exec(pathname) ?? []
    const endpoint = endpoints[`${request.method} ${id === undefined ? pathname : '/emulator/faults/{id}'}`]
    if (!endpoint)
      return Response.json(
        { error: `no ${request.method} ${pathname}`, endpoints: Object.keys(endpoints) },
        { status: 404 },
      )
    try {
      const answer = endpoint(await bodyOf(request), id ?? '')
      return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer)
    } catch (error) {
      if (error instanceof GraphError) return Response.json({ error: error.message }, { status: error.status })
      throw error
    }
  }
}

const endpointsOf = (service: Service): Readonly<Record<string, (body: unknown, id: string) => unknown>> => {
  const { journal, faults } = service
  const time = () => ({ now: new Date(service.now()).toISOString() })
  const endpoints = {
    'GET /': () => ({ service: VERSION, endpoints: Object.keys(endpoints) }),
    'GET /emulator/journal': () => journal.entries(),
    'DELETE /emulator/journal': () => journal.clear(),
    'GET /emulator/faults': () => faults.list().map(shown),
    'POST /emulator/faults': (body: unknown) => shown(faults.add(readFaultRule(body))),
    'DELETE /emulator/faults': () => faults.clear(),
    'DELETE /emulator/faults/{id}': (_: unknown, id: string) => {
      const found = faults.list().find((handle) => handle.id === id)
      if (!found) throw new GraphError(404, 'notFound', `There is no fault rule ${id}.`)
      found.remove()
    },
    'GET /emulator/switches': () => service.switches,
    'PATCH /emulator/switches': (body: unknown) => {
      service.configure(body as Parameters<Service['configure']>[0])
      return service.switches
    },
    'GET /emulator/clock': time,
    'POST /emulator/clock': (body: unknown) => {
      const { advanceMs } = readObject(body, 'body', { advanceMs: 'number' })
      if (Number(advanceMs) < 0) throw badRequest(`'advanceMs' is at least 0, got ${advanceMs}.`)
      service.advance(Number(advanceMs))
      return time()
    },
    'POST /emulator/reset': () => service.reset(),
  }
  return endpoints
}

const shown = ({ id, rule, hits }: FaultHandle) => ({ id, hits: hits(), ...rule })

const bodyOf = async (request: Request): Promise<unknown> => {
  const text = await request.text()
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    throw badRequest('The body is not JSON.')
  }
}
