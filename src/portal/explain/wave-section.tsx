/** The requests of one wave: which, for which field, and how many. */
import { useId } from 'preact/hooks'
import { Table } from '../part/table.tsx'
import { countText, numberText } from '../part/words.ts'
import { Code } from './code.tsx'
import type { ExplainedRequest, ExplainedWave } from './explanation.ts'
import { RequestAddress } from './request-address.tsx'

type WaveOption = {
  readonly wave: number
  readonly requests: readonly ExplainedRequest[]
  /** Undefined where only Graph's answers can lead to requests. */
  readonly counted: ExplainedWave | undefined
}

const columns = ['Request', 'For the field', 'Expected', 'At most']

export const WaveSection = ({ wave, requests, counted }: WaveOption) => {
  const id = useId()
  const title = `Wave ${wave}`
  return (
    <section aria-labelledby={id} class="wave">
      <h3 id={id}>
        {title} <span class="aside">{counted ? countedText(counted) : 'only if needed'}</span>
      </h3>
      <Table caption={`Requests of wave ${wave}`} columns={columns}>
        {requests.map((request) => (
          <tr key={[request.field, request.method, ...request.urls].join(' ')}>
            <th scope="row">
              <Request {...request} />
            </th>
            <td>
              <Code text={request.field} />
            </td>
            <td class="number">{request.expected === null ? 'depends' : numberText(request.expected)}</td>
            <td class="number">{request.most === null ? 'not counted' : numberText(request.most)}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

const countedText = ({ requests, httpRequests }: ExplainedWave): string =>
  `at most ${countText(requests, 'request')}, in ${countText(httpRequests, 'HTTP request')}`

const Request = ({ method, urls: [url = '', ...others], conditional }: ExplainedRequest) => (
  <>
    <strong>{method}</strong> {conditional && <span class="badge">Only if needed</span>} <RequestAddress url={url} />
    {others.length > 0 && (
      <details>
        <summary>Or {countText(others.length, 'other address', 'other addresses')}, as Graph’s answers decide</summary>
        <ul class="others">
          {others.map((other) => (
            <li key={other}>
              <RequestAddress url={other} />
            </li>
          ))}
        </ul>
      </details>
    )}
  </>
)
