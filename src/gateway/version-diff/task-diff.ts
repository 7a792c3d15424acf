/** The tasks of two versions compared: added, removed, moved and changed ones. */
import type { TaskArgumentChange, TaskChangeKind, TaskProperty, TaskPropertyChange } from '../../generated/schema.ts'
import type { Task } from '../../msgraph/index.ts'
import { moved } from './moved.ts'
import { type Pair, paired } from './pair.ts'
import { isSecretArgument } from './secret-argument.ts'
import { changed, listText, type Texts, text } from './text.ts'

export type TaskChange = {
  readonly kinds: readonly TaskChangeKind[]
  readonly before: Task | null
  readonly after: Task | null
  readonly positionBefore: number | null
  readonly positionAfter: number | null
  readonly properties: readonly TaskPropertyChange[]
  readonly arguments: readonly TaskArgumentChange[]
}

/** Those of the second list in its order, then the removed ones. */
export const taskChanges = (from: readonly Task[], to: readonly Task[]): readonly TaskChange[] => {
  const [before, after] = [inOrder(from), inOrder(to)]
  const { pairs, removed, added } = paired(before, after, identities)
  const elsewhere = moved(pairs.map((pair) => ({ pair, ...placeOf(pair, before, after) })))
  const movedPairs = new Set([...elsewhere].map(({ pair }) => pair))
  const changes = [
    ...pairs.map((pair) => changeOf(pair.before, pair.after, movedPairs.has(pair))),
    ...added.map((task) => changeOf(null, task, false)),
    ...removed.map((task) => changeOf(task, null, false)),
  ]
  const placed = changes.map((change) => ({
    ...change,
    positionBefore: positionIn(before, change.before),
    positionAfter: positionIn(after, change.after),
  }))
  return placed.filter(({ kinds }) => kinds.length > 0).toSorted((a, b) => rank(a) - rank(b))
}

/** No page promises that a task keeps its id in the next version. */
const identities: readonly ((task: Task) => string | null)[] = [
  ({ id }) => id,
  ({ taskDefinitionId, displayName }) => JSON.stringify([taskDefinitionId?.toLowerCase(), displayName]),
  ({ taskDefinitionId }) => taskDefinitionId?.toLowerCase() ?? null,
]

/** By `executionSequence`; tasks without one stand last, in the order in which Graph sent them. */
const inOrder = (tasks: readonly Task[]): readonly Task[] =>
  tasks.toSorted((a, b) => {
    const [first, second] = [a.executionSequence ?? last, b.executionSequence ?? last]
    return first - second
  })
const last = Number.MAX_SAFE_INTEGER

const placeOf = ({ before, after }: Pair<Task>, from: readonly Task[], to: readonly Task[]) => ({
  before: from.indexOf(before),
  after: to.indexOf(after),
  label: [before.id, after.id].toSorted().join(' '),
})

const positionIn = (tasks: readonly Task[], task: Task | null): number | null => (task ? tasks.indexOf(task) + 1 : null)

const rank = ({ positionBefore, positionAfter }: TaskChange): number =>
  positionAfter ?? last / 2 + (positionBefore ?? 0)

const changeOf = (before: Task | null, after: Task | null, isMoved: boolean) => {
  const properties = before && after ? changed(propertiesOf(before), propertiesOf(after)) : []
  const changes = argumentChanges(before?.arguments ?? [], after?.arguments ?? [])
  const kinds: readonly TaskChangeKind[] = !before
    ? ['ADDED']
    : !after
      ? ['REMOVED']
      : [
          ...(isMoved ? (['MOVED'] as const) : []),
          ...(properties.length + changes.length > 0 ? (['CHANGED'] as const) : []),
        ]
  return { kinds, before, after, properties, arguments: changes }
}

const propertiesOf = (task: Task): Texts<TaskProperty> => ({
  DISPLAY_NAME: text(task.displayName),
  DESCRIPTION: text(task.description),
  CATEGORY: listText(task.category),
  TASK_DEFINITION: text(task.taskDefinitionId?.toLowerCase()),
  IS_ENABLED: text(task.isEnabled),
  CONTINUE_ON_ERROR: text(task.continueOnError),
})

type Argument = NonNullable<Task['arguments']>[number]

/** By name, in the order of names. */
const argumentChanges = (before: readonly Argument[], after: readonly Argument[]): readonly TaskArgumentChange[] => {
  const { pairs, removed, added } = paired(before, after, [({ name }) => name ?? ''])
  const changes: readonly Partial<Pair<Argument>>[] = [
    ...pairs.filter((pair) => text(pair.before.value) !== text(pair.after.value)),
    ...removed.map((argument) => ({ before: argument })),
    ...added.map((argument) => ({ after: argument })),
  ]
  return changes.map(shown).toSorted((a, b) => compareText(a.name ?? '', b.name ?? ''))
}

const shown = ({ before, after }: Partial<Pair<Argument>>): TaskArgumentChange => {
  const name = before?.name ?? after?.name ?? null
  const isSecret = isSecretArgument(name ?? '', [before?.value, after?.value])
  const value = (argument: Argument | undefined) => (isSecret ? null : text(argument?.value))
  return { name, isSecret, before: value(before), after: value(after) }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
