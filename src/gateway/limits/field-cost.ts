/** How resolvers declare what a field costs, if the field's type does not suggest it. */
import type { TenantSize } from '../../msgraph/index.ts'
import { defaultFirst } from '../connection/ask.ts'
import { type Addresses, belowWorkflow, type FieldRead, get, reading } from './field-read.ts'

/** What is known of the tenant before it is read. */
export type GraphPlan = {
  /** The options that were tried, and whether the tenant takes them; none if missing. */
  readonly learned?: ReadonlyMap<string, 'accepted' | 'unsupported'>
  /** Whether task results come along with user results (`$expand`): assumed until a tenant has refused it. */
  readonly expandsTasks: boolean
  /** The same for results of subjects that are not users. */
  readonly expandsSubjectTasks: boolean
  readonly workflows: TenantSize
}

export type Arguments = Readonly<Record<string, unknown>>

export type FieldCost = Objects & Requests & Reads & Parts & Way

/** The objects that one parent leads to. */
type Objects = {
  /** The number of objects that the cost assumes: the `first` of a connection, or the usual length of a list, which may be exceeded. */
  readonly objects: (args: Arguments) => number
  /** The likely number of objects, if the assumed one is rarely reached; null if that is not known. */
  readonly likely: ((size: TenantSize) => number) | null
  /** Whether these objects count as nodes of the answer. */
  readonly counts: boolean
}

/** The Graph requests that the objects take, besides the reads of each object. */
type Requests = {
  /** For one parent, independent of how much of the objects is selected. */
  readonly requests: (args: Arguments, plan: GraphPlan) => number
  /** If the parent came with this part, these requests are not needed. */
  readonly within: Part | null
  /** If the field's parents are the list of an object of one of these types, they share the requests of one parent. */
  readonly sharedBelow: readonly string[]
}

/** Which requests these are, for explanations. */
type Reads = {
  /** One list or object at the place that the field's name suggests, if null. */
  readonly reads: readonly FieldRead[] | null
  /** Where the objects are, if it is not where they are read. */
  readonly at: ((at: Addresses, args: Arguments) => Addresses) | null
  /** The fields below it that are requested together with it, before it is there. */
  readonly ahead: (args: Arguments) => readonly string[]
}

/** A part of an object beyond its id: the properties of a list row, those that only a GET of the object has, its users' names, its task results. */
export type Part = 'row' | 'detail' | 'names' | 'taskResults'

/** The parts that come along, of the parent and of the objects. */
type Parts = {
  /** Parts of the parent that contain the field; any one is enough. If the parent came with none, it is read by itself. */
  readonly needs: readonly Part[]
  /** Parts that the objects come with. */
  readonly gives: readonly Part[]
  /** If the parent came with this part, the objects come as rows. */
  readonly from: Part | null
  /** For lists that can bring task results along: user results of one run, user results of many runs, or subject results. */
  readonly people: 'ofOneRun' | 'ofMany' | 'ofSubjects' | null
}

/**
 * How the objects relate to those passed on the way to them: `back` leads to the passed one of the same type, if there is one;
 * `anew` leads to unrelated objects.
 */
type Way = { readonly way: 'on' | 'back' | 'anew' }

/** Tasks a workflow can have (governance service limits), hence task results of one user in one run. */
export const maxTasks = 25
/** Administrative scopes of a workflow (governance service limits). */
const maxAdministrativeScopes = 5

export const whole: readonly Part[] = ['row', 'detail']
export const first = ({ first }: Arguments): number => (typeof first === 'number' ? Math.max(0, first) : defaultFirst)
export const requests = (count: number): Pick<FieldCost, 'requests' | 'reads'> => ({
  requests: () => count,
  reads: null,
})

/** Comes with its parent, with any part of it. */
export const free: Partial<FieldCost> = { ...requests(0), needs: [], gives: whole }
/** Takes a request of its own. */
export const own: Partial<FieldCost> = { ...free, ...requests(1) }
/** Only a GET of the parent has it. */
export const detail: Partial<FieldCost> = { needs: ['detail'] }
/** A reference, whose object is read by itself. */
export const lookedUp: Partial<FieldCost> = { gives: [] }
/** A reference, whose object comes along if users' names do. */
export const named: Partial<FieldCost> = { ...lookedUp, from: 'names' }
/** A reference to an object that was passed on the way here. */
export const passed: Partial<FieldCost> = { ...lookedUp, needs: [], way: 'back' }
/** One request for each instant at which results were due: at most one for each result, and one for all results of one run. */
export const byInstant: Partial<FieldCost> = {
  ...reading(get(belowWorkflow('runs'))),
  gives: ['row'],
  sharedBelow: ['Run'],
}

export const tasks: Partial<FieldCost> = { ...detail, objects: () => maxTasks, likely: ({ tasks }) => tasks }
export const administrationScopes: Partial<FieldCost> = { ...own, objects: () => maxAdministrativeScopes }
export const userResults: Partial<FieldCost> = { gives: ['row', 'names'], people: 'ofMany' }
export const subjectResults: Partial<FieldCost> = { people: 'ofSubjects' }
export const taskResults: Partial<FieldCost> = {
  objects: (args) => Math.min(first(args), maxTasks),
  within: 'taskResults',
}
