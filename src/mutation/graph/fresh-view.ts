/** Graph as it is now, and not as an earlier read found it: views that live for a moment and belong to no request. */
import type { Graph } from '../../msgraph/index.ts'

export type Usage = ReturnType<Graph['used']>

export type FreshView = {
  /** Reads of one moment share a view, and so travel together. Reads of the next moment get another view. */
  readonly view: () => Graph
  /** The Graph requests of all its views so far. */
  readonly used: () => Usage
}

/** How many views are kept to count their requests. Earlier views have ended, and their sum is enough. */
const mostViews = 16

export const createFreshView = (open: () => Graph): FreshView => {
  const views: Graph[] = []
  let earlier: Usage = { graphRequests: 0, graphHttpRequests: 0 }
  let current: Graph | undefined
  return {
    view: () => {
      if (current) return current
      current = open()
      views.push(current)
      const oldest = views.length > mostViews ? views.shift() : undefined
      if (oldest) earlier = sum(earlier, oldest.used())
      setImmediate(() => {
        current = undefined
      })
      return current
    },
    used: () => views.map((view) => view.used()).reduce(sum, earlier),
  }
}

export const sum = (a: Usage, b: Usage): Usage => ({
  graphRequests: a.graphRequests + b.graphRequests,
  graphHttpRequests: a.graphHttpRequests + b.graphHttpRequests,
})
