/** The counts of a workflow in a period, of what the tab is about. */
import type { Period } from '../address/period.ts'
import { WorkflowCountsDocument } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { Problems } from '../part/problems.tsx'
import { type Tile, Tiles } from '../part/tiles.tsx'

type CountsOption = { readonly id: string; readonly period: Period; readonly tab: string }

export const WorkflowCounts = ({ id, period: { start, end }, tab }: CountsOption) => {
  const reading = useRead(WorkflowCountsDocument, { id, start, end })
  const { data, problems, again } = reading
  const users = data?.workflow?.userSummary
  const runs = data?.workflow?.runSummary
  const tasks = data?.workflow?.taskReportSummary
  const tiles: Readonly<Record<string, readonly Tile[]>> = {
    users: [
      { label: 'Users processed', value: users?.totalUsers },
      { label: 'Successful', value: users?.successfulUsers, tone: 'good' },
      { label: 'Failed', value: users?.failedUsers, tone: 'bad' },
      { label: 'Tasks', value: users?.totalTasks },
      { label: 'Failed tasks', value: users?.failedTasks, tone: 'bad' },
    ],
    runs: [
      { label: 'Runs', value: runs?.totalRuns },
      { label: 'Successful', value: runs?.successfulRuns, tone: 'good' },
      { label: 'Failed', value: runs?.failedRuns, tone: 'bad' },
      { label: 'Failed tasks', value: runs?.failedTasks, tone: 'bad' },
    ],
    tasks: [
      { label: 'Tasks', value: tasks?.totalTasks },
      { label: 'Successful', value: tasks?.successfulTasks, tone: 'good' },
      { label: 'Failed', value: tasks?.failedTasks, tone: 'bad' },
      { label: 'Not processed', value: tasks?.unprocessedTasks, tone: 'warn' },
    ],
  }
  return (
    <>
      <Problems problems={problems} again={again} />
      <Tiles tiles={tiles[tab] ?? []} reading={reading} />
    </>
  )
}
