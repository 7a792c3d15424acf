/** The words in which resolvers say what a field costs, where that is not what its type suggests. */
import type { TenantSize } from '../../msgraph/index.ts'
import { defaultFirst } from '../connection/ask.ts'

/** What is known of the tenant before it is asked. */
export type GraphPlan = {
  /** Whether task results come along with user results (`$expand`); yes, until a tenant has refused it. */
  readonly expandsTasks: boolean
  /** The same of results of subjects that are not people. */
  readonly expandsSubjectTasks: boolean
  readonly workflows: TenantSize
}

export type Arguments = Readonly<Record<string, unknown>>

export type FieldCost = Objects & Requests & Parts & Way

/** The objects that one parent leads to. */
type Objects = {
  /** How many are reckoned with: the `first` of a connection, the usual length of a list, which may be exceeded. */
  readonly objects: (args: Arguments) => number
  /** How many of them are likely, where that many are rarely reached; null where that is not known. */
  readonly likely: ((size: TenantSize) => number) | null
  /** Whether these objects count as nodes of the answer. */
  readonly counts: boolean
}

/** The Graph sub-requests that they take, besides what is read of each. */
type Requests = {
  /** For one parent, however much of the objects is selected. */
  readonly requests: (args: Arguments, plan: GraphPlan) => number
  /** Spares those requests where the parent came with this part. */
  readonly within: Part | null
  /** Where the field's parents are a list of an object of this type, they share the requests of one of them. */
  readonly sharedBelow: string | null
}

/** Of an object beyond its id: what a row of a list has, what only a GET of it has, its people's names, its task results. */
export type Part = 'row' | 'detail' | 'names' | 'taskResults'

/** What comes along, of the parent and of the objects. */
type Parts = {
  /** Parts of its parent that the field is read from, any of them; the parent is fetched by itself where it came without. */
  readonly needs: readonly Part[]
  /** Parts that the objects come with. */
  readonly gives: readonly Part[]
  /** The objects come as rows where the parent came with this part. */
  readonly from: Part | null
  /** A list of user results, with which their task results may come: of one run, or of many; or of subject results. */
  readonly people: 'ofOneRun' | 'ofMany' | 'ofSubjects' | null
}

/**
 * How the objects relate to those passed on the way to them: `back` leads to the one of their type, if there was one; `anew`
 * leads to objects that have nothing to do with them.
 */
type Way = { readonly way: 'on' | 'back' | 'anew' }

/** Tasks a workflow can have (governance service limits), hence task results of one user in one run. */
export const maxTasks = 25
/** Administrative scopes of a workflow (governance service limits). */
const maxAdministrativeScopes = 5

export const whole: readonly Part[] = ['row', 'detail']
export const first = ({ first }: Arguments): number => (typeof first === 'number' ? Math.max(0, first) : defaultFirst)
export const requests = (count: number): Pick<FieldCost, 'requests'> => ({ requests: () => count })

/** Comes with its parent, whatever the parent came with. */
export const free: Partial<FieldCost> = { ...requests(0), needs: [], gives: whole }
/** Read by a request of its own. */
export const own: Partial<FieldCost> = { ...free, ...requests(1) }
/** Read where live workflows are, and then where deleted ones are. */
export const liveOrDeleted: Partial<FieldCost> = { ...free, ...requests(2) }
/** Only a GET of the parent has it. */
export const detail: Partial<FieldCost> = { needs: ['detail'] }
/** A reference: its object is read by itself. */
export const lookedUp: Partial<FieldCost> = { gives: [] }
/** A reference whose object comes along where people's names do. */
export const named: Partial<FieldCost> = { ...lookedUp, from: 'names' }
/** A reference to an object that was passed on the way here. */
export const passed: Partial<FieldCost> = { ...lookedUp, needs: [], way: 'back' }
/** One request for each instant at which results were due: at most one for each of them, and one for all of one run. */
export const byInstant: Partial<FieldCost> = { ...requests(1), gives: ['row'], sharedBelow: 'Run' }

export const tasks: Partial<FieldCost> = { ...detail, objects: () => maxTasks, likely: ({ tasks }) => tasks }
export const administrationScopes: Partial<FieldCost> = { ...own, objects: () => maxAdministrativeScopes }
export const userResults: Partial<FieldCost> = { gives: ['row', 'names'], people: 'ofMany' }
export const subjectResults: Partial<FieldCost> = { people: 'ofSubjects' }
export const taskResults: Partial<FieldCost> = {
  objects: (args) => Math.min(first(args), maxTasks),
  within: 'taskResults',
}
