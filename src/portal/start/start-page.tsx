/** The overview: what failed and why, what is running, what is held back, and every workflow with its last run. */
import { useState } from 'preact/hooks'
import { PageTitle } from '../part/page-title.tsx'
import { PeriodFilter } from '../part/period.tsx'
import { FailureSection } from './failure-section.tsx'
import { QuarantineSection } from './quarantine-section.tsx'
import { RunningSection } from './running-section.tsx'
import { WorkflowSection } from './workflow-section.tsx'

export const StartPage = () => {
  const [readAt, setReadAt] = useState(0)
  return (
    <>
      <div class="title">
        <PageTitle text="Overview" />
        <PeriodFilter />
      </div>
      <FailureSection readAt={readAt} />
      <div class="columns">
        <RunningSection onEnded={() => setReadAt(Date.now())} />
        <QuarantineSection />
      </div>
      <WorkflowSection readAt={readAt} />
    </>
  )
}
