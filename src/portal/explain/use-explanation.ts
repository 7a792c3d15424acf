/** An explanation as state: what the gateway would do for a document, which it plans and does not execute. */
import { createRequest, useClient } from '@urql/preact'
import { useEffect, useState } from 'preact/hooks'
import { trusted } from '../graphql/document.ts'
import { type Problem, problemsOf } from '../graphql/problem.ts'
import type { Reading } from '../graphql/use-read.ts'
import type { Explanation } from './explanation.ts'

type Explaining = {
  readonly explanation: Explanation | null
  readonly isReading: boolean
  readonly problems: readonly Problem[]
}

const reading: Explaining = { explanation: null, isReading: true, problems: [] }

/** @returns with a function that reads it again */
export const useExplanation = (sent: Reading<unknown>['sent']): readonly [Explaining, () => Promise<void>] => {
  const client = useClient()
  const [explaining, setExplaining] = useState(reading)
  const read = async () => {
    setExplaining(reading)
    const { error, extensions } = await client.executeQuery(requestFor(sent)).toPromise()
    const explanation: Explanation | null = extensions?.['explain'] ?? null
    setExplaining({ explanation, isReading: false, problems: problemsOf(error) })
  }
  useEffect(() => void read(), [])
  return [explaining, read]
}

/** Under a key of its own: by the same one, the client would give the answer to the part that shows the document's data. */
const requestFor = ({ document, variables }: Reading<unknown>['sent']) => {
  const request = createRequest(trusted(document), { ...variables }, { explain: true })
  return { ...request, key: ~request.key }
}
