/** `_entities`: objects that another subgraph refers to by their keys. The schema has it under `FEDERATION=on`. */
import type { _Entity, Resolvers } from '../../generated/schema.ts'
import { readLiveOrDeleted, spelledId, workflowsPath } from '../../msgraph/index.ts'
import type { GatewayContext } from '../context.ts'
import { forbidden } from '../forbidden.ts'
import { graphId } from '../limits/constraint-rule.ts'
import { type Arguments, free, whole } from '../limits/field-cost.ts'
import { type Addresses, get, pool, reading } from '../limits/field-read.ts'
import { badInput, badUserInput, rejection } from '../limits/rejection.ts'
import type { Representation } from '../source.ts'
import type { Access, Costs, Permissions } from './noun.ts'
import { lookRequests } from './operation.ts'
import { decidingReads } from './reprocess.ts'

type EntityName = NonNullable<_Entity['__typename']>

type Entity = {
  /** The most Graph requests that one object takes. */
  readonly requests: number
  /** The object, or null if there is none. The key is well formed. */
  readonly read: (key: Key, context: GatewayContext) => Promise<object | null>
}

type Key = { readonly id: string; readonly workflowId: string }

const entities: Readonly<Record<EntityName, Entity>> = {
  Workflow: { requests: 2, read: ({ id }, { graph }) => readLiveOrDeleted(id, (key) => graph.workflow.byKey(key)) },
  Run: {
    requests: 2,
    read: ({ workflowId, id }, { graph }) => readLiveOrDeleted(workflowId, (key) => graph.run.byId(key, id)),
  },
  UserProcessingResult: {
    requests: 2,
    read: ({ workflowId, id }, { graph }) =>
      readLiveOrDeleted(workflowId, (key) => graph.userProcessingResult.byId(key, null, id)),
  },
  Operation: {
    requests: lookRequests,
    read: async ({ id }, { caller, mutations }) => {
      if (!caller.canReprocess) throw forbidden('canReprocess')
      return mutations().operation(spelledId(id))
    },
  },
  User: { requests: 1, read: async ({ id }, { graph }) => graph.user.byId(spelledId(id)) },
  Group: { requests: 1, read: async ({ id }, { graph }) => graph.user.group(spelledId(id)) },
}

/** The types whose key has a second part, because Graph has no route to one of them by its id alone. */
const ofWorkflow: ReadonlySet<EntityName> = new Set(['Run', 'UserProcessingResult'])

const isEntity = (name: string): name is EntityName => Object.hasOwn(entities, name)

/** @throws GraphQLError for a key that no object can have */
const keyOf = ({ __typename, ...key }: Representation & { readonly __typename: EntityName }, place: string): Key => {
  const field = (name: 'id' | 'workflowId'): string => {
    const argument = `${place}.${name}`
    const value = key[name]
    if (typeof value !== 'string') throw badInput(argument, 'an id', value ?? null)
    const broken = graphId(value)
    if (broken) throw badUserInput({ ...broken, argument, message: `Argument "${argument}" ${broken.message}.` })
    return value
  }
  return { id: field('id'), workflowId: ofWorkflow.has(__typename) ? field('workflowId') : '' }
}

export type Subgraph = {
  /** As a composer reads it. */
  readonly sdl: () => string
  /** The gateway's own name of a type that a router names. */
  readonly type: (name: string) => string
}

export const entityResolvers = ({ sdl }: Pick<Subgraph, 'sdl'>): Resolvers => {
  const names = new WeakMap<object, EntityName>()

  const found = async (representation: Representation, place: string, context: GatewayContext) => {
    const { __typename } = representation
    if (!isEntity(__typename)) throw badInput(`${place}.__typename`, Object.keys(entities).join(', '), __typename)
    const entity = await entities[__typename].read(keyOf({ ...representation, __typename }, place), context)
    if (!entity) throw rejection('NOT_FOUND', `There is no ${__typename} with this key.`)
    names.set(entity, __typename)
    return entity as never
  }

  return {
    Query: {
      // An error takes only its own place. It is a value: the compiler lengthens a list by the promises of it that reject.
      _entities: (_, { representations }, context) =>
        Promise.all(
          representations.map((each, index) =>
            found(each, `representations[${index}]`, context).catch((error: unknown) => error as never),
          ),
        ),
      _service: () => ({ sdl: sdl() }),
    },
    _Entity: { __resolveType: (entity) => names.get(entity) ?? 'Workflow' },
  }
}

/** Takes what a router sends, and keeps no more of it than keys: a representation may carry any other field of its type. */
export const representationIn =
  (type: Subgraph['type']) =>
  (value: unknown): Representation => {
    const { __typename, id, workflowId } = Object(value) as Readonly<Record<string, unknown>>
    if (typeof __typename !== 'string') throw badInput('representations', 'objects with a __typename', value)
    return { __typename: type(__typename), id, workflowId }
  }

const representationsIn = ({ representations }: Arguments) => representations as readonly Representation[]

/** Where an object may be. */
const addressesOf = ({ __typename, id, workflowId }: Representation): Addresses => {
  const places = (path: string, key: unknown) =>
    [false, true].map((deleted) => `${workflowsPath(deleted)}/${spelled(key)}${path}`)
  const by: Readonly<Record<EntityName, () => Addresses>> = {
    Workflow: () => places('', id),
    Run: () => places(`/runs/${spelled(id)}`, workflowId),
    UserProcessingResult: () => places(`/userProcessingResults/${spelled(id)}`, workflowId),
    Operation: () => decidingReads([], {}),
    User: () => [`/users/${spelled(id)}`],
    Group: () => [`/groups/${spelled(id)}`],
  }
  return isEntity(__typename) ? by[__typename]() : []
}

const spelled = (id: unknown): string => (typeof id === 'string' ? spelledId(id) : '{id}')

export const costs: Costs = {
  Query: {
    _entities: {
      objects: (args) => representationsIn(args).length,
      counts: true,
      ...reading(
        pool(
          get(
            (_, args) => [...new Set(representationsIn(args).flatMap(addressesOf))],
            (args) =>
              representationsIn(args).reduce((sum, { __typename }) => {
                return sum + (isEntity(__typename) ? entities[__typename].requests : 0)
              }, 0),
          ),
        ),
      ),
      // Each stands where its type is.
      at: () => [],
      gives: whole,
    },
    _service: free,
  },
}

export const permissions: Permissions = {}

/** The schema is no secret: the package holds it. */
export const access: Access = { _service: [] }
