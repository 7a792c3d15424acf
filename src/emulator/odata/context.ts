/** `@odata.context`: what an answer is, spelled from the path and the selection as Graph spells it. */
import type { Shape } from './expand.ts'

/**
 * `/…/workflows/{workflowId}/runs` with its keys filled in: `identityGovernance/…/workflows('id')/runs`.
 * @param path the route's template
 */
export const contextOf = (path: string, params: Readonly<Record<string, string>>): string =>
  path.slice(1).replaceAll(/\/\{(\w+)\}/g, (_, name: string) => keyed(params[name] ?? ''))

/** Cuts the key off: an entity's context names its collection. */
export const collectionOf = (context: string): string => context.replace(/\([^/]*\)$/, '')

/** `(id,displayName,tasks())`, or nothing where everything is answered. */
export const selection = ({ select, expand }: Shape): string => {
  if (!select && expand.size === 0) return ''
  const expanded = Array.from(expand, ([name, nested]) => `${name}(${[...(nested.select ?? [])].join(',')})`)
  return `(${[...(select ?? []), ...expanded].join(',')})`
}

const keyed = (value: string): string => (/^\d{1,9}$/.test(value) ? `(${value})` : `('${value.replaceAll("'", "''")}')`)
