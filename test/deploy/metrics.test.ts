/** The dashboard and the alert rules read what /metrics gives: every name, every label, every value of a label. */
import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../src/gateway/error-code.ts'
import { text, yaml } from '../support/deploy/manifest.ts'
import { selectedIn } from '../support/deploy/promql.ts'
import { seriesOfGateway } from '../support/deploy/series.ts'
import { namesIn, rowsOf, section } from '../support/document.ts'

type Rule = { readonly alert: string; readonly expr: string; readonly labels: unknown; readonly annotations: unknown }
type Panel = {
  readonly id: number
  readonly title: string
  readonly gridPos: unknown
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[]
}

const rules: readonly Rule[] = yaml('prometheus/alerts.yaml').groups.flatMap(
  (group: { rules: readonly Rule[] }) => group.rules,
)
const dashboard: {
  readonly panels: readonly Panel[]
  readonly templating: { readonly list: readonly { readonly name: string; readonly definition?: string }[] }
} = JSON.parse(text('grafana/dashboard.json'))
const targets = dashboard.panels.flatMap(({ title, targets = [] }) => targets.map((target) => ({ title, ...target })))
const expressions = [
  ...rules.map(({ alert, expr }) => ({ from: alert, expr })),
  ...targets.map(({ title, expr }) => ({ from: title, expr })),
]

/** Prometheus itself sets these on all that it reads from one target. */
const ofTarget = ['job', 'instance']
const series = await seriesOfGateway()

it('the reader of expressions finds metrics and labels, and neither functions nor words of the language', () => {
  expect(
    selectedIn('histogram_quantile(0.9, sum by (le, a) (rate(x_bucket{b=~"c|d", e!="f"}[5m]))) > 10 and y == 1'),
  ).toEqual([
    { metric: 'x_bucket', labels: ['le', 'a', 'b', 'e'] },
    { metric: 'y', labels: ['le', 'a'] },
  ])
  expect(
    selectedIn('topk(10, x) / on(a) sum(increase(y{a="rate(z)"}[$__rate_interval]))').map(({ metric }) => metric),
  ).toEqual(['x', 'y'])
})

it('there are rules and panels', () => {
  expect(rules.length).toBeGreaterThan(5)
  expect(targets.length).toBeGreaterThan(15)
})

describe.each(expressions)('$from: $expr', ({ expr }) => {
  it('selects series that the gateway gives, by labels that they have', () => {
    const selected = selectedIn(expr)
    expect(selected).not.toEqual([])
    for (const { metric, labels } of selected) {
      const known = series.get(metric)
      expect(known, metric).toBeDefined()
      const missing = labels.filter((label) => !ofTarget.includes(label) && !known?.has(label))
      expect(missing, metric).toEqual([])
    }
  })

  it('compares labels with values that they can have', () => {
    const values: Readonly<Record<string, readonly string[]>> = {
      ...Object.fromEntries(
        ['state', 'kind', 'type', 'reason'].map((label) => [
          label,
          [...series.values()].flatMap((known) => [...(known.get(label) ?? [])]),
        ]),
      ),
      outcome: ['ok', 'partial', 'refused', 'accepted', 'failed', 'shared', ...errorCodes],
    }
    for (const [, label = '', value = ''] of expr.matchAll(/(\w+)(?:=|=~|!=|!~)"([^"]*)"/g)) {
      if (label === 'job') expect(value).toBe('$job')
      else for (const one of value.split('|')) expect(values[label], `${label}: ${one}`).toContain(one)
    }
  })
})

it('every alert has a name of its own, a severity, and says what happened and what to do', () => {
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  for (const { labels, annotations } of rules) {
    expect(labels).toEqual({ severity: expect.stringMatching(/^(?:critical|warning)$/) })
    expect(annotations).toEqual({ summary: expect.stringMatching(/\.$/), description: expect.stringMatching(/\.$/) })
  }
})

it('legends name labels that their expression keeps, and the variables of the dashboard exist', () => {
  for (const { expr, legendFormat } of targets) {
    const kept = /\bby \(([^)]*)\)/.exec(expr)?.[1]?.split(', ') ?? []
    for (const [, label] of legendFormat.matchAll(/\{\{(\w+)\}\}/g)) expect(kept, expr).toContain(label)
  }
  const variables = dashboard.templating.list.map(({ name }) => name)
  const used = [...text('grafana/dashboard.json').matchAll(/\$\{?(\w+)/g)]
    .map(([, name]) => name)
    .filter((name) => name !== '__rate_interval')
  expect(used.filter((name) => !variables.includes(name ?? ''))).toEqual([])
  for (const { definition } of dashboard.templating.list) {
    const metric = /^label_values\((\w+),/.exec(definition ?? '')?.[1]
    if (definition !== undefined) expect(series.has(metric ?? ''), definition).toBe(true)
  }
})

it('every panel has an id of its own, and no two lie on each other', () => {
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
  expect(new Set(dashboard.panels.map(({ gridPos }) => JSON.stringify(gridPos))).size).toBe(dashboard.panels.length)
})

it('the table of docs/operations.md has the labels of each metric', () => {
  const rows = rowsOf(section('docs/operations.md', '## Metrics'), 'name | labels | counts')
  for (const [name = '', labels = ''] of rows) {
    const metric = `lifecycle_workflows_gateway_${namesIn(name)[0]}`
    const known = series.get(metric) ?? series.get(`${metric}_count`)
    expect([...(known?.keys() ?? [])].toSorted(), metric).toEqual([...namesIn(labels)].toSorted())
  }
})
