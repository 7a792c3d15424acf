/** Reads the `scope` of `activateWithScope`: one of four types, each with exactly the members of the metadata. */
import { type BodyShape, readObject, readReference, readReferences } from '../body.ts'
import { badRequest } from '../error.ts'
import type { TaskScope, UserScope } from '../model.ts'

export type ActivationScope =
  | { readonly kind: 'run'; readonly runId: string; readonly userScope: UserScope; readonly taskScope: TaskScope }
  | { readonly kind: 'results'; readonly resultIds: readonly string[]; readonly taskScope: TaskScope }
  | { readonly kind: 'users'; readonly userIds: readonly string[] }
  | { readonly kind: 'group'; readonly groupId: string }

/** @throws GraphError 400 for a type that is missing or unknown, and for members that are missing, unknown or mistyped */
export const readActivationScope = (scope: unknown): ActivationScope => {
  const read = readers.get(typeOf(scope, 'scope'))
  if (!read) throw badRequest(`The '@odata.type' of scope is none of ${[...readers.keys()].join(', ')}.`)
  return read(scope)
}

/**
 * The short name in an `@odata.type`, whose leading `#` may be missing as the official sample shows.
 * @throws GraphError 400 where there is none
 */
export const typeOf = (value: unknown, where: string): string => {
  const type = (value as Readonly<Record<string, unknown>> | null)?.['@odata.type']
  const name = typeof type === 'string' && /^#?microsoft\.graph\.identityGovernance\.(\w+)$/.exec(type)?.[1]
  if (name) return name
  throw badRequest(
    `The property '@odata.type' of ${where} must name a type of microsoft.graph.identityGovernance, got ${JSON.stringify(type) ?? 'nothing'}.`,
  )
}

const readMembers = (scope: unknown, shape: BodyShape) =>
  readObject(scope, 'scope', { '@odata.type': 'string', ...shape })

const readers: ReadonlyMap<string, (scope: unknown) => ActivationScope> = new Map(
  Object.entries({
    activateRunScope: (scope) => {
      const { run, taskScope, userScope } = readMembers(scope, {
        run: 'object',
        taskScope: 'string',
        userScope: 'string',
      })
      return {
        kind: 'run',
        runId: readReference(run, 'scope.run'),
        taskScope: member(taskScope, 'taskScope', ['allTasks', 'failedTasks']),
        userScope: member(userScope, 'userScope', ['allUsers', 'failedUsers']),
      }
    },
    activateProcessingResultScope: (scope) => {
      const { taskScope, processingResults } = readMembers(scope, { taskScope: 'string', processingResults: 'array?' })
      return {
        kind: 'results',
        resultIds: readReferences(processingResults ?? [], 'scope.processingResults'),
        taskScope: member(taskScope, 'taskScope', ['allTasks', 'failedTasks']),
      }
    },
    activateUserScope: (scope) => {
      const { users } = readMembers(scope, { users: 'array' })
      return { kind: 'users', userIds: readReferences(users, 'scope.users') }
    },
    activateGroupScope: (scope) => {
      const { group } = readMembers(scope, { group: 'object' })
      return { kind: 'group', groupId: readReference(group, 'scope.group') }
    },
  } satisfies Readonly<Record<string, (scope: unknown) => ActivationScope>>),
)

const member = <Member extends string>(value: unknown, name: string, members: readonly Member[]): Member => {
  const known = members.find((each) => each === value)
  if (known) return known
  throw badRequest(`The property '${name}' of scope must be one of ${members.join(', ')}, got '${value}'.`)
}
