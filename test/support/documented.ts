/** The GraphQL examples of README and docs, each with the variables and the answer that are printed with it. */
import { parse } from 'graphql'
import { blocks, documents } from './document.ts'

export type DocumentedExample = {
  readonly path: string
  readonly name: string
  readonly text: string
  /** The JSON block that follows it and is not an answer; null where none follows. */
  readonly variables: Readonly<Record<string, unknown>> | null
}

export const documentedExamples: readonly DocumentedExample[] = documents.flatMap(({ path, text }) => {
  const all = blocks(text)
  return all.flatMap((block, index) => {
    if (block.language !== 'graphql') return []
    const next = all[index + 1]
    const value = next?.language === 'json' ? JSON.parse(next.text) : { data: null }
    return [{ path, name: nameOf(block.text), text: block.text, variables: 'data' in value ? null : value }]
  })
})

function nameOf(text: string): string {
  const [definition] = parse(text).definitions
  if (definition?.kind !== 'OperationDefinition' || !definition.name)
    throw new Error(`This example has no name: ${text}`)
  return definition.name.value
}
