/** The gateway on a port of its own, over the small tenant, for callers with tokens: as a portal meets it. */
import { personId } from '../../src/emulator/seed/small/people.ts'
import { serve } from '../../src/http/serve.ts'
import { createAuthority } from '../support/authority.ts'
import { autoClock } from '../support/clock.ts'
import { buildStage, type Stage } from '../support/mutation/stage.ts'

export type PortalStage = Stage & {
  /** The address of the endpoint. */
  readonly url: string
  readonly token: string
  /** The caller's token, for requests past the portal. */
  readonly headers: Readonly<Record<string, string>>
}

const hour = 3_600_000

export const openPortalStage = async (): Promise<PortalStage> => {
  const clock = autoClock()
  const authority = createAuthority({ now: clock.now })
  const stage = await buildStage({ clock, authority })
  // What is under way in the seed comes to its end, so that values change only by what the portal does.
  await stage.pass(2 * hour)
  const serving = await serve(
    async (request) => {
      const { pathname, search } = new URL(request.url)
      const body = request.method === 'POST' ? await request.text() : null
      return stage.send(`${pathname}${search}`, { method: request.method, headers: request.headers, body })
    },
    { host: '127.0.0.1', port: 0 },
  )
  const token = authority.mint({ oid: personId('Ada Brandt') })
  return {
    ...stage,
    url: `${serving.url}/graphql`,
    token,
    headers: { authorization: `Bearer ${token}` },
    close: async () => {
      await serving.close(0)
      await stage.close()
    },
  }
}
