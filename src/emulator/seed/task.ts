/** Tasks of seeded workflows, in short. */
import { guid } from '../hash.ts'
import { keyOf } from '../key.ts'
import type { Task } from '../model.ts'
import type { Entity } from '../odata/entity-type.ts'
import { type DefinitionName, definitionId, taskDefinitions } from './task-definitions.ts'

/** A task of a sketch: its definition, and what differs from it. */
export type TaskSketch = {
  readonly definition: DefinitionName
  readonly displayName?: string
  readonly continueOnError?: boolean
  readonly isEnabled?: boolean
  readonly arguments?: Readonly<Record<string, string>>
}

/** @param owner tells this list of tasks apart from every other: the workflow's name and version */
export const tasksOf = (owner: string, sketches: readonly TaskSketch[]): readonly Task[] =>
  sketches.map((sketch, index) => {
    const taskDefinitionId = definitionId(sketch.definition)
    const definition: Entity = taskDefinitions.get(keyOf(taskDefinitionId)) ?? {}
    const displayName = sketch.displayName ?? String(definition['displayName'])
    return {
      category: definition['category'],
      continueOnError: sketch.continueOnError ?? false,
      description: definition['description'],
      displayName,
      executionSequence: index + 1,
      id: guid(`task/${owner}/${index + 1}/${displayName}`),
      isEnabled: sketch.isEnabled ?? true,
      taskDefinitionId,
      arguments: Object.entries(sketch.arguments ?? {}).map(([name, value]) => ({ name, value })),
    }
  })
