/** Finds the operation for a method and a path: names and keys in any case and spelling, names short or qualified. */
import { badRequest, GraphError } from './error.ts'
import { keyOf } from './key.ts'
import type { Operation } from './operation.ts'

export type Route = { readonly operation: Operation; readonly params: Readonly<Record<string, string>> }

/**
 * Takes the method and the path below the version, still percent-encoded.
 * @throws GraphError 400 for a malformed path, 501 for one that no operation has by this method
 */
export type Router = (method: string, path: string) => Route

export const createRouter = (operations: readonly Operation[]): Router => {
  const root = emptyNode()
  for (const operation of operations) {
    const node = segmentsOf(operation.path, templateSegment).reduce(descend, root)
    if (node.operations.has(operation.method))
      throw new Error(`two operations for ${operation.method} ${operation.path}`)
    node.operations.set(operation.method, operation)
  }
  return (method, path) => {
    const found = find(root, segmentsOf(path, nameSegment), 0, {})
    if (!found) throw new GraphError(501, 'notImplemented', `The emulator has no route ${path}.`)
    const operation = found.node.operations.get(method)
    if (!operation) throw new GraphError(501, 'notImplemented', `The emulator has no ${method} ${path}.`)
    return { operation, params: found.params }
  }
}

/** A part of a path: a name, a name called with arguments, or (in a template) the place of a key. */
type Segment = { readonly text: string; readonly call: ReadonlyMap<string, string> | undefined; readonly key: boolean }

type Node = {
  readonly names: Map<string, Node>
  /** Under the name and its sorted argument names; templates say what each argument is called in `params`. */
  readonly calls: Map<string, Node>
  key: { readonly param: string; readonly node: Node } | undefined
  readonly operations: Map<string, Operation>
}

const emptyNode = (): Node => ({ names: new Map(), calls: new Map(), key: undefined, operations: new Map() })

const descend = (node: Node, { text, call, key }: Segment): Node => {
  if (call) return childOf(node.calls, callName(text, call))
  if (!key) return childOf(node.names, text.toLowerCase())
  node.key ??= { param: text, node: emptyNode() }
  if (node.key.param !== text) throw new Error(`one key, two names: {${node.key.param}} and {${text}}`)
  return node.key.node
}

const childOf = (children: Map<string, Node>, name: string): Node => {
  const child = children.get(name) ?? emptyNode()
  children.set(name, child)
  return child
}

type Found = { readonly node: Node; readonly params: Readonly<Record<string, string>> }

/** Names come before keys, so that `runs/summary(…)` is not the run called summary. */
const find = (node: Node, segments: readonly Segment[], at: number, params: Found['params']): Found | undefined => {
  const segment = segments[at]
  if (!segment) return node.operations.size > 0 ? { node, params } : undefined
  if (segment.call) {
    const called = node.calls.get(callName(unqualified(segment.text), segment.call))
    return called && find(called, segments, at + 1, { ...params, ...Object.fromEntries(segment.call) })
  }
  const named = segment.key
    ? undefined
    : (node.names.get(segment.text.toLowerCase()) ?? node.names.get(unqualified(segment.text).toLowerCase()))
  const byName = named && find(named, segments, at + 1, params)
  if (byName || !node.key) return byName
  return find(node.key.node, segments, at + 1, { ...params, [node.key.param]: keyOf(segment.text) })
}

const callName = (name: string, call: ReadonlyMap<string, string>): string =>
  `${name.toLowerCase()}(${[...call.keys()].sort().join(',')})`

const unqualified = (name: string): string => name.replace(/^microsoft\.graph\.(?:\w+\.)*/i, '')

/** A trailing slash is allowed; `workflows('id')` is two segments, `summary(a=b)` is one. */
const segmentsOf = (path: string, segment: (text: string) => Segment): readonly Segment[] => {
  const parts = path.replace(/\/$/, '').split('/').slice(1)
  return parts.flatMap((part): readonly Segment[] => {
    const text = decode(part)
    if (text === '') throw badRequest(`The path '${path}' has an empty segment.`)
    const [, name = text, inner] = /^([^()]*)\((.*)\)$/.exec(text) ?? []
    if (inner === undefined) return [segment(text)]
    if (inner.includes('=') && !inner.startsWith("'")) return [{ text: name, call: argumentsOf(inner), key: false }]
    return [segment(name), { text: unquoted(inner), call: undefined, key: true }]
  })
}

const nameSegment = (text: string): Segment => ({ text, call: undefined, key: false })

const templateSegment = (text: string): Segment => {
  const [, param] = /^\{(\w+)\}$/.exec(text) ?? []
  return param === undefined ? nameSegment(text) : { text: param, call: undefined, key: true }
}

const argumentsOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(',').map((argument) => {
      const [name = '', ...value] = argument.split('=')
      return [name.trim(), unquoted(value.join('=').trim())]
    }),
  )

const unquoted = (text: string): string => text.replace(/^'(.*)'$/, '$1').replaceAll("''", "'")

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    throw badRequest(`The path segment '${part}' is malformed.`)
  }
}
