/** The library asks for the authority's configuration in every exchange of every caller: it gets one answer for a day. */
import type { TokenCredentialOptions } from '@azure/identity'
import type { Clock } from '../../clock.ts'

type Policies = NonNullable<TokenCredentialOptions['additionalPolicies']>
type Answer = Awaited<ReturnType<Policies[number]['policy']['sendRequest']>>

const keptMs = 24 * 3_600_000

/** Of one authority: a handful of addresses. A failed answer is not kept. */
export const createDiscovery = ({ now }: Pick<Clock, 'now'>): Policies => {
  const kept = new Map<string, { readonly answer: Answer; readonly until: number }>()
  return [
    {
      position: 'perCall',
      policy: {
        name: 'keepDiscovery',
        sendRequest: async (request, next) => {
          if (request.method !== 'GET' || !isDiscovery(request.url)) return next(request)
          const found = kept.get(request.url)
          if (found && now() < found.until) return { ...found.answer, request }
          const answer = await next(request)
          if (answer.status === 200) kept.set(request.url, { answer, until: now() + keptMs })
          return answer
        },
      },
    },
  ]
}

const isDiscovery = (url: string) =>
  /\/\.well-known\/openid-configuration$|\/discovery\/instance$/.test(new URL(url).pathname)
