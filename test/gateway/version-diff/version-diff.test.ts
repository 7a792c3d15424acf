/** The difference of two versions as a function: of any two versions, of every condition, and of values that are secret. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { definitionId } from '../../../src/emulator/seed/task-definitions.ts'
import { type VersionDiff, versionDiff, type WholeVersion } from '../../../src/gateway/version-diff/version-diff.ts'

type Task = WholeVersion['tasks'][number]
type Conditions = NonNullable<WholeVersion['executionConditions']>
type ByTrigger = Extract<Conditions, { '@odata.type': 'triggerAndScopeBasedConditions' }>

const when = (trigger: ByTrigger['trigger'], scope: ByTrigger['scope'] = null): Conditions => ({
  ...{ '@odata.type': 'triggerAndScopeBasedConditions', trigger, scope },
})
const onHire = (offsetInDays: number) =>
  when({ '@odata.type': 'timeBasedAttributeTrigger', timeBasedAttribute: 'employeeHireDate', offsetInDays })

const definition = definitionId('addToGroups')
const taskOf = (id: string, executionSequence: number, rest: Partial<Task> = {}): Task => ({
  ...{ id, executionSequence, displayName: id, description: null, category: ['joiner'], continueOnError: false },
  ...{ isEnabled: true, taskDefinitionId: definition, arguments: [], ...rest },
})
const withArguments = (values: Readonly<Record<string, string>>) =>
  taskOf('a', 1, { arguments: Object.entries(values).map(([name, value]) => ({ name, value })) })
const versionOf = (tasks: readonly Task[], rest: Partial<WholeVersion> = {}): WholeVersion => ({
  ...{ workflow: { id: 'w', deleted: false }, versionNumber: 1, tasks, ...rest },
})

/** Up to seven of nine tasks, of which some keep their id, and others only their definition or their name. */
const version = fc
  .tuple(
    fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 1, max: 9 }),
        displayName: fc.constantFrom('a', 'b', 'c'),
        taskDefinitionId: fc.constantFrom('x', 'y', null),
        isEnabled: fc.boolean(),
        arguments: fc.uniqueArray(
          fc.record({ name: fc.constantFrom('groupID', 'password', 'cc'), value: fc.constantFrom('1', '2', null) }),
          { selector: ({ name }) => name, maxLength: 2 },
        ),
      }),
      { selector: ({ id }) => id, maxLength: 7 },
    ),
    fc.record({
      displayName: fc.constantFrom('one', 'two', null),
      isEnabled: fc.boolean(),
      executionConditions: fc.constantFrom<Conditions | null>(null, onHire(1), onHire(-1), {
        '@odata.type': 'onDemandExecutionOnly',
      }),
    }),
  )
  .map(([tasks, rest]) =>
    versionOf(
      tasks.map(({ id, ...task }, index) => taskOf(`${id}`, index + 1, task)),
      rest,
    ),
  )

const sidesOf = ({ changes, tasks }: VersionDiff) => ({ changes, tasks })

const swapped = <T extends { readonly before?: unknown; readonly after?: unknown }>(change: T): T => ({
  ...{ ...change, before: change.after, after: change.before },
})
const opposite = { ADDED: 'REMOVED', REMOVED: 'ADDED', MOVED: 'MOVED', CHANGED: 'CHANGED' } as const

const mirrored = (given: VersionDiff): VersionDiff => ({
  from: given.to,
  to: given.from,
  changes: given.changes.map(swapped),
  tasks: given.tasks.map((change) => ({
    ...swapped(change),
    kinds: change.kinds.map((kind) => opposite[kind]),
    positionBefore: change.positionAfter,
    positionAfter: change.positionBefore,
    properties: change.properties.map(swapped),
    arguments: change.arguments.map(swapped),
  })),
})

const inAnyOrder = ({ changes, tasks }: VersionDiff) => ({
  changes,
  tasks: tasks.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
})

/** The tasks of the first version with the changes made to them: what did not change keeps its order. */
const applied = (from: WholeVersion, { tasks }: VersionDiff): readonly Task[] => {
  const gone = new Set(
    tasks.flatMap(({ kinds, before }) =>
      kinds.includes('CHANGED') && !kinds.includes('MOVED') ? [] : (before?.id ?? []),
    ),
  )
  const replaced = new Map(tasks.flatMap(({ before, after }) => (before && after ? [[before.id, after] as const] : [])))
  const result = from.tasks.filter(({ id }) => !gone.has(id)).map((task) => replaced.get(task.id) ?? task)
  const placed = tasks.filter(({ kinds }) => kinds.includes('ADDED') || kinds.includes('MOVED'))
  for (const { after, positionAfter } of placed.toSorted((a, b) => (a.positionAfter ?? 0) - (b.positionAfter ?? 0)))
    if (after && positionAfter !== null) result.splice(positionAfter - 1, 0, after)
  return result
}
/** What a difference is about: neither ids nor numbers, which change without a change of the task. */
const compared = ({ id: _, executionSequence: __, arguments: given, ...task }: Task) => ({
  ...task,
  arguments: given?.toSorted((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1)),
})

describe('the difference of any two versions', () => {
  it('is empty if both are the same', () => {
    fc.assert(
      fc.property(version, (one) => {
        expect(sidesOf(versionDiff(one, one))).toEqual({ changes: [], tasks: [] })
      }),
    )
  })

  it('is the mirror of the difference the other way round', () => {
    fc.assert(
      fc.property(version, version, (one, other) => {
        expect(inAnyOrder(versionDiff(other, one))).toEqual(inAnyOrder(mirrored(versionDiff(one, other))))
      }),
    )
  })

  it('makes the first version the second one when it is applied', () => {
    fc.assert(
      fc.property(version, version, (one, other) => {
        expect(applied(one, versionDiff(one, other)).map(compared)).toEqual(other.tasks.map(compared))
      }),
    )
  })

  it('moves as few tasks as there can be', () => {
    const tasks = ['a', 'b', 'c', 'd'].map((id, index) => taskOf(id, index + 1))
    const cycled = [...tasks.slice(3), ...tasks.slice(0, 3)].map((task, index) => ({
      ...task,
      executionSequence: index + 1,
    }))
    const moves = versionDiff(versionOf(tasks), versionOf(cycled)).tasks
    expect(moves.map(({ kinds, after, positionBefore }) => [kinds, after?.id, positionBefore])).toEqual([
      [['MOVED'], 'd', 4],
    ])
  })

  it('never shows a value that is a secret by its name or by its looks, and says that it changed', () => {
    const from = { password: 'a', callbackUrl: 'https://h/x', clientSecret: 's', note: 'plain' }
    const to = {
      ...{ password: 'b', clientSecret: 's2', note: 'plain too', accessPackageId: 'p', tapLifetimeMinutes: '60' },
      callbackUrl: 'https://h/x?sp=run&sig=abc123',
      header: 'Bearer abcdefghijkl',
      proof: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig',
      store: 'AccountName=a;AccountKey=abc==',
      site: 'https://user:pass@host/',
    }
    const [change] = versionDiff(versionOf([withArguments(from)]), versionOf([withArguments(to)])).tasks
    expect(change?.arguments).toEqual([
      { name: 'accessPackageId', isSecret: false, before: null, after: 'p' },
      { name: 'callbackUrl', isSecret: true, before: null, after: null },
      { name: 'clientSecret', isSecret: true, before: null, after: null },
      { name: 'header', isSecret: true, before: null, after: null },
      { name: 'note', isSecret: false, before: 'plain', after: 'plain too' },
      { name: 'password', isSecret: true, before: null, after: null },
      { name: 'proof', isSecret: true, before: null, after: null },
      { name: 'site', isSecret: true, before: null, after: null },
      { name: 'store', isSecret: true, before: null, after: null },
      { name: 'tapLifetimeMinutes', isSecret: false, before: null, after: '60' },
    ])
  })

  it.each<[string, string | null, string | null, WholeVersion['executionConditions']]>([
    ['days before', '7 days before employeeHireDate', null, onHire(-7)],
    ['the day itself', 'on employeeHireDate', null, onHire(0)],
    [
      'attributes',
      'when department or jobTitle changes',
      null,
      when({
        '@odata.type': 'attributeChangeTrigger',
        triggerAttributes: [{ name: 'department' }, { name: 'jobTitle' }],
      }),
    ],
    [
      'a membership',
      'when a user leaves a group of the scope',
      null,
      when({ '@odata.type': 'membershipChangeTrigger', changeType: 'remove' }),
    ],
    [
      'inactivity',
      'after 90 days without a sign-in',
      null,
      when({ '@odata.type': 'userInactivityTrigger', inactivityPeriodInDays: 90 }),
    ],
    [
      'sponsors',
      'when a guest has fewer than 2 sponsors',
      null,
      when({ '@odata.type': 'guestSponsorTrigger', minimumRequiredSponsors: 2 }),
    ],
    ['demand', 'on demand only', null, { '@odata.type': 'onDemandExecutionOnly' }],
    [
      'groups',
      null,
      'members of the groups a, b',
      when(null, { '@odata.type': 'groupBasedSubjectSet', groups: [{ id: 'b' }, { id: 'a' }] }),
    ],
    ['a rule', null, 'users who meet (x eq 1)', when(null, { '@odata.type': 'ruleBasedSubjectSet', rule: '(x eq 1)' })],
    ['a new kind', 'trigger of a kind that this release does not know: #new', null, when({ '@odata.type': '#new' })],
    ['nothing', null, null, null],
  ])('says in words when and for which users a version runs: %s', (_, trigger, scope, executionConditions) => {
    const { changes } = versionDiff(versionOf([]), { ...versionOf([]), executionConditions })
    const inWords = (property: string) => changes.find((change) => change.property === property)?.after ?? null
    expect([inWords('TRIGGER'), inWords('SCOPE')]).toEqual([trigger, scope])
  })

  it('says in words which limits a version has', () => {
    const conditions = [
      { '@odata.type': 'countBasedQuarantineCondition', threshold: 5 } as const,
      { '@odata.type': 'percentageBasedQuarantineCondition', percentage: 10 } as const,
    ]
    const settings = { quarantineConfiguration: { matchMode: 'all' as const, conditions } }
    expect(versionDiff(versionOf([]), { ...versionOf([]), settings }).changes).toEqual([
      { property: 'EXECUTION_LIMITS', before: null, after: 'more than 5 users and more than 10 % of all users' },
    ])
  })
})
