/** Tasks of a workflow that would fail by the way they are set up: Graph checks them and changes nothing. */
import { GraphError } from '../error.ts'
import type { Observe } from '../event.ts'
import { record } from '../json.ts'
import { taskFailuresPath } from '../resource/path.ts'
import { type PreviewFailedTask, previewFailedTask, type WorkflowKey } from '../resource/workflow.ts'
import type { Asking } from '../transport/asking-post.ts'

export const taskFailureSource = (ask: Asking, observe: Observe) => ({
  /** Tasks that would fail by the way they are set up; null where there is no such workflow. At most 25: they come as one list. */
  preview: async (workflow: WorkflowKey): Promise<readonly PreviewFailedTask[] | null> => {
    try {
      return await ask(taskFailuresPath(workflow), (body) =>
        rowsOf(body).map((row) =>
          previewFailedTask.read(row, (property, found) =>
            observe({ kind: 'odd', resource: previewFailedTask.name, property, found }),
          ),
        ),
      )
    } catch (error) {
      if (error instanceof GraphError && error.kind === 'notFound') return null
      throw error
    }
  },
})

const rowsOf = (body: unknown): readonly unknown[] => {
  const value = record(body)?.['value']
  if (Array.isArray(value)) return value
  throw new GraphError('invalid', 'Microsoft Graph answered with no list where one was asked for.')
}
