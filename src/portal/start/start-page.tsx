/** The overview: what failed and why, what is running, what is held back, and every workflow with its last run. */
import { PageTitle } from '../part/page-title.tsx'
import { PeriodFilter } from '../part/period.tsx'
import { FailureSection } from './failure-section.tsx'
import { QuarantineSection } from './quarantine-section.tsx'
import { RunningSection } from './running-section.tsx'
import { WorkflowSection } from './workflow-section.tsx'

export const StartPage = () => (
  <>
    <div class="title">
      <PageTitle text="Overview" />
      <PeriodFilter />
    </div>
    <FailureSection />
    <div class="columns">
      <RunningSection />
      <QuarantineSection />
    </div>
    <WorkflowSection />
  </>
)
