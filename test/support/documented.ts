/** The GraphQL examples of README and docs, each with the variables and the answer that are printed with it; and those of the clients. */
import { readdirSync, readFileSync } from 'node:fs'
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

const folder = new URL('../clients/documents/', import.meta.url)
const texts = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
const fragments = texts.filter(({ text }) => /^(#.*\n|\s)*fragment/.test(text))

/** With the fragments of other files that it uses. */
const whole = (text: string): string => {
  const used = fragments.filter(({ text: fragment }) => text.includes(`...${/fragment (\w+)/.exec(fragment)?.[1]}`))
  const added = used.filter(({ text: fragment }) => !text.includes(fragment))
  return added.length === 0 ? text : whole([text, ...added.map(({ text: fragment }) => fragment)].join('\n'))
}

const isQuery = (text: string) =>
  parse(text).definitions.every((each) => each.kind !== 'OperationDefinition' || each.operation === 'query')

/** Every query of README, docs and `test/clients`, with the fragments that it uses. */
export const documentedQueries: readonly Pick<DocumentedExample, 'name' | 'text' | 'variables'>[] = [
  ...documentedExamples.map(({ path, name, text, variables }) => ({ name: `${name} of ${path}`, text, variables })),
  ...texts.map(({ name, text }) => ({ name, text: whole(text), variables: null })),
].filter(({ text }) => isQuery(text) && !/^(#.*\n|\s)*fragment/.test(text))
