/** Tasks of a workflow whose configuration would make them fail: Graph checks them and changes nothing. */
import { GraphError } from '../error.ts'
import type { Observe } from '../event.ts'
import { record } from '../json.ts'
import { readRow } from '../list/page.ts'
import { asIs } from '../resource/origin.ts'
import { taskFailuresPath } from '../resource/path.ts'
import { type PreviewFailedTask, previewFailedTask, type WorkflowKey } from '../resource/workflow.ts'
import type { Asking } from '../transport/asking-post.ts'

export const taskFailureSource = (ask: Asking, observe: Observe) => ({
  /** Tasks whose configuration would make them fail; null if the workflow does not exist. At most 25, because they come as one list. */
  preview: async (workflow: WorkflowKey): Promise<readonly (PreviewFailedTask | GraphError)[] | null> => {
    try {
      return await ask(taskFailuresPath(workflow), (body) =>
        rowsOf(body).map((row) =>
          readRow(previewFailedTask, asIs, row, (property, found) =>
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
  throw new GraphError('invalid', 'Microsoft Graph did not answer with a list.')
}
