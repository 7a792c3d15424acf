/** The cost of a request against its limits, the caller's budget, and what Graph needs to be permitted. */
import { Fragment } from 'preact'
import { numberText } from '../part/words.ts'
import { Code } from './code.tsx'
import type { Explanation } from './explanation.ts'

export const ExplanationFacts = ({ explanation }: { readonly explanation: Explanation }) => {
  const { cost, budget, permissions } = explanation
  return (
    <>
      <dl class="facts">
        <dt>Cost</dt>
        <dd>
          {ofText(cost.graphRequests.estimated, cost.graphRequests.maximum)} requests to Graph,{' '}
          {ofText(cost.nodes.estimated, cost.nodes.maximum)} nodes
        </dd>
        <dt>Your budget</dt>
        <dd>
          {budget
            ? `${numberText(budget.left)} of ${numberText(budget.perMinute)} requests to Graph a minute are left`
            : 'None applies'}
        </dd>
        <dt>Permissions</dt>
        <dd>
          {permissions.permissions.length === 0 && 'None'}
          <Codes texts={permissions.permissions} />
          {permissions.permissions.length > 0 && (
            <span class="aside">The least ones; delegated and application permissions have the same names.</span>
          )}
        </dd>
        {permissions.roles.length > 0 && (
          <>
            <dt>Entra role</dt>
            <dd>
              {permissions.roles.join(' or ')} <span class="aside">where the gateway reads on behalf of a user</span>
            </dd>
          </>
        )}
      </dl>
      {permissions.fields.length > 0 && (
        <details>
          <summary>Which field needs which permission</summary>
          <dl class="facts needs">
            {permissions.fields.map((field) => (
              <Fragment key={field.coordinate}>
                <dt>
                  <Code text={field.coordinate} />
                </dt>
                <dd>
                  <Codes texts={field.permissions} />
                </dd>
              </Fragment>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}

const Codes = ({ texts }: { readonly texts: readonly string[] }) => (
  <ul>
    {texts.map((text) => (
      <li key={text}>
        <Code text={text} />
      </li>
    ))}
  </ul>
)

const ofText = (estimated: number, maximum: number): string =>
  `${numberText(estimated)} of at most ${numberText(maximum)}`
