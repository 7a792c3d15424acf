/** Where the objects of a field stand in Graph: the address of each, as far as the arguments tell it. */
import { container } from '../../msgraph/index.ts'
import type { CostBranch, Way } from '../limits/cost.ts'
import type { GraphPlan } from '../limits/field-cost.ts'
import { type Addresses, catalog, type FieldRead, get, idOf, workflowIn } from '../limits/field-read.ts'

/** Below what the objects of a type stand, the last part of their list's address, and the name of their key. */
type Place = readonly [below: 'workflow' | 'container' | 'root', list: string, key: string]

const places: Readonly<Record<string, Place>> = {
  Workflow: ['container', 'workflows', 'workflow'],
  Run: ['workflow', 'runs', 'run'],
  UserProcessingResult: ['workflow', 'userProcessingResults', 'userProcessingResult'],
  SubjectProcessingResult: ['workflow', 'subjectProcessingResults', 'subjectProcessingResult'],
  Task: ['workflow', 'tasks', 'task'],
  TaskReport: ['workflow', 'taskReports', 'taskReport'],
  WorkflowVersion: ['workflow', 'versions', 'version'],
  TaskDefinition: ['container', 'taskDefinitions', 'taskDefinition'],
  WorkflowTemplate: ['container', 'workflowTemplates', 'workflowTemplate'],
  CustomTaskExtension: ['container', 'customTaskExtensions', 'customTaskExtension'],
  User: ['root', 'users', 'user'],
  Group: ['root', 'groups', 'group'],
}

/** The reads of a field; by its name, if it declares none. */
export const readsOf = ({ field, cost }: CostBranch): readonly FieldRead[] =>
  cost.reads ?? [get((at, args) => suggested(field.definition.name, field.parentType.name, at, args), cost.requests)]

const suggested = (name: string, parent: string, at: Addresses, args: Way['args']): Addresses => {
  if (parent !== 'Query') return at.map((each) => `${each}/${name}`)
  return [Object.hasOwn(args, 'id') ? `${catalog(name)}s/${idOf(args, 'id')}` : catalog(name)]
}

/** Gives the addresses of the objects that a way leads to; none for a root. */
export const createAddresses = (plan: GraphPlan): ((way: Way | null) => Addresses) => {
  const known = new Map<Way, Addresses>()
  const addresses = (way: Way | null): Addresses => {
    if (!way) return []
    const found = known.get(way) ?? objectsAt(way, addresses(way.above), plan)
    known.set(way, found)
    return found
  }
  return addresses
}

const objectsAt = ({ branch, args, isRead }: Way, parent: Addresses, plan: GraphPlan): Addresses => {
  const { cost, type, below } = branch
  if (cost.at) return cost.at(parent, args)
  const made = isRead ? readsOf(branch).filter(({ requests }) => requests(args, plan)) : []
  const read = made.flatMap(({ urls }) => urls(parent, args))
  // Of an interface, each selected type stands at its own place.
  const types = [...new Set([type, ...below.map(({ field }) => field.parentType.name)])].flatMap((name) => {
    const place = places[name]
    return place ? [place] : []
  })
  if (types.length === 0) return read.length > 0 ? read : parent
  return [...new Set(types.flatMap((place) => objectsOf(place, read, parent)))]
}

const objectsOf = ([below, list, key]: Place, read: Addresses, parent: Addresses): Addresses => {
  const found = read.flatMap((url) => {
    const parts = url.split('/')
    if (parts.at(-1) === list) return [`${url}/{${key}}`]
    return parts.at(-2) === list ? [url] : []
  })
  if (found.length > 0) return found
  const bases = below === 'workflow' ? workflowIn([...read, ...parent]) : [below === 'root' ? '' : container]
  if (list === 'workflows') return workflowIn([...read, ...parent])
  return bases.map((base) => `${base}/${list}/{${key}}`)
}
