/** The workflows that an execution limit holds back. */
import { QuarantinedWorkflowsDocument } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { Moment } from '../part/moment.tsx'
import { WorkflowName } from '../part/name.tsx'
import { Section } from '../part/section.tsx'
import { memberText, noneText } from '../part/words.ts'

export const QuarantineSection = () => {
  const reading = useRead(QuarantinedWorkflowsDocument, {})
  return (
    <Section title="Quarantined" reading={reading}>
      {({ workflows: { nodes } }) => (
        <ul class="cards">
          {nodes?.length === 0 && <li class="none">{noneText(reading, 'No workflow is quarantined.')}</li>}
          {(nodes ?? []).map(
            (workflow) =>
              workflow && (
                <li key={workflow.id}>
                  <WorkflowName workflow={workflow} />
                  <bdi>
                    {workflow.quarantineDetails?.quarantineReason ??
                      memberText(workflow.quarantineDetails?.quarantineType)}
                  </bdi>
                  <span class="aside">
                    since <Moment at={workflow.quarantineDetails?.quarantinedDateTime} />
                  </span>
                </li>
              ),
          )}
        </ul>
      )}
    </Section>
  )
}
