/** Graph as it is now, for whoever must not be told what it was: views that live for a moment and belong to no request. */
import type { Graph } from '../msgraph/index.ts'

export type Usage = ReturnType<Graph['used']>

export type Present = {
  /** Reads of one moment share a view, and so travel together; those of the next moment get another. */
  readonly view: () => Graph
  /** What all of its views have asked so far. */
  readonly used: () => Usage
}

export const createPresent = (open: () => Graph): Present => {
  const views: Graph[] = []
  let current: Graph | undefined
  return {
    view: () => {
      if (current) return current
      current = open()
      views.push(current)
      setImmediate(() => {
        current = undefined
      })
      return current
    },
    used: () => views.map((view) => view.used()).reduce(sum, { graphRequests: 0, graphHttpRequests: 0 }),
  }
}

export const sum = (a: Usage, b: Usage): Usage => ({
  graphRequests: a.graphRequests + b.graphRequests,
  graphHttpRequests: a.graphHttpRequests + b.graphHttpRequests,
})
