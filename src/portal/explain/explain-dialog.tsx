/** What a part of a view requests of Microsoft Graph: in which waves, how many at most, at what cost, and with which permissions. */
import type { Reading } from '../graphql/use-read.ts'
import { CopyButton } from '../part/copy-button.tsx'
import { Dialog } from '../part/dialog.tsx'
import { Problems } from '../part/problems.tsx'
import { numberText } from '../part/words.ts'
import type { Explanation } from './explanation.ts'
import { ExplanationFacts } from './explanation-facts.tsx'
import { useExplanation } from './use-explanation.ts'
import { WaveSection } from './wave-section.tsx'
import '../style/explain.css'

export type ExplainOption = {
  /** The part's own. */
  readonly title: string
  readonly sent: Reading<unknown>['sent']
  readonly onClose: () => void
}

export const ExplainDialog = ({ title, sent, onClose }: ExplainOption) => (
  <Dialog title={`Explain: ${title}`} onClose={onClose}>
    {({ close }) => <Explained sent={sent} close={close} />}
  </Dialog>
)

const Explained = ({ sent, close }: Pick<ExplainOption, 'sent'> & { readonly close: () => void }) => {
  const [{ explanation, isReading, problems }, again] = useExplanation(sent)
  return (
    <>
      <div class="body explained" aria-busy={isReading}>
        <p>What this part requests of Microsoft Graph when it is read. Nothing has been sent there for this.</p>
        {isReading && <progress aria-label="Reading the explanation" />}
        <Problems problems={problems} again={again} />
        {explanation && <Plan explanation={explanation} />}
      </div>
      <footer>
        {explanation && <CopyButton label="Copy as JSON" text={() => JSON.stringify(explanation, null, 2)} />}
        <button type="button" onClick={close}>
          Close
        </button>
      </footer>
    </>
  )
}

const Plan = ({ explanation }: { readonly explanation: Explanation }) => {
  const { requests, waves, cost } = explanation
  const sum = (numbers: readonly (number | null)[]) => numbers.reduce<number>((total, one) => total + (one ?? 0), 0)
  const isOpen = requests.some(({ most, expected }) => most !== null && expected === null)
  return (
    <>
      <dl class="tiles">
        <Count label="Requests at most" text={numberText(cost.graphRequests.estimated)} />
        <Count
          label="Expected"
          text={`${numberText(sum(requests.map(({ expected }) => expected)))}${isOpen ? ' or more' : ''}`}
        />
        <Count label="HTTP requests at most" text={numberText(sum(waves.map(({ httpRequests }) => httpRequests)))} />
        <Count label="Waves" text={numberText(waves.length)} />
      </dl>
      <ExplanationFacts explanation={explanation} />
      {[...Map.groupBy(requests, ({ wave }) => wave)].map(([wave, some]) => (
        <WaveSection key={wave} wave={wave} requests={some} counted={waves.find((each) => each.wave === wave)} />
      ))}
      {requests.length > 0 && (
        <p class="aside">
          Each wave waits for the answers to the one before it. Longer lists, and what Graph’s answers lack, can add
          requests: each is added to the cost before it is sent.
        </p>
      )}
    </>
  )
}

const Count = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>{text}</dd>
  </div>
)
