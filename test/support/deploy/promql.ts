/** The metrics that an expression of PromQL selects, each with the labels that the expression matches, keeps or drops. */

export type Selected = { readonly metric: string; readonly labels: readonly string[] }

/** Of an expression without `label_replace` and without metrics in strings. A clause `by (…)` belongs to all metrics inside of its call. */
export const selectedIn = (expression: string): readonly Selected[] => {
  const withoutStrings = expression.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').replaceAll(/\[[^\]]*\]/g, '')
  const grouped = [...withoutStrings.matchAll(/\b(?:by|without|on|ignoring)\s*\(([^)]*)\)/g)].flatMap(([, list = '']) =>
    namesIn(list),
  )
  const rest = withoutStrings.replaceAll(/\b(?:by|without|on|ignoring)\s*\([^)]*\)/g, ' ')
  return [...rest.matchAll(/([a-zA-Z_:][\w:]*)\s*(\{[^}]*\})?(?!\s*[\w:(])/g)]
    .filter(([, name = '']) => !operators.has(name))
    .map(([, metric = '', matchers = '']) => ({
      metric,
      labels: [...new Set([...grouped, ...namesIn(matchers.replaceAll('""', ''))])],
    }))
}

const namesIn = (list: string): readonly string[] => list.match(/[a-zA-Z_]\w*/g) ?? []
const operators = new Set(['and', 'or', 'unless', 'bool', 'offset', 'inf', 'nan'])
