/** GraphQL documents from files: one by one, each with the fragments that it uses of the others, and each valid. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoUnusedFragmentsRule,
  parse,
  print,
  separateOperations,
  specifiedRules,
  validate,
  visit,
} from 'graphql'
import { defaultLimits, documentRejections, parseDocument } from './gateway/index.ts'

/** What is wrong with a file, as a sentence that names it. */
export class DocumentError extends Error {}

export type NamedDocument = { readonly file: string; readonly document: DocumentNode }

/**
 * @param paths files of GraphQL, manifests of trusted documents (`.json`), or folders of them
 * @throws DocumentError
 */
export const readDocuments = (paths: readonly string[], schema: GraphQLSchema): readonly NamedDocument[] => {
  const files = [...new Set(paths.flatMap(filesAt))]
  const parsed = files.flatMap((file) => textsIn(file).map((text) => ({ file, document: parsedText(file, text) })))
  const shared = new Map(
    parsed.flatMap(({ file, document }) =>
      isManifest(file) ? [] : fragmentsOf(document).map((each) => [each.name.value, each]),
    ),
  )
  return parsed.map(({ file, document }) => {
    const whole = { ...document, definitions: [...document.definitions, ...missing(document, shared)] }
    // Before validation, whose cost grows faster than the document.
    const error = excessIn(whole) ?? validate(schema, whole, rules)[0]
    if (error) throw new DocumentError(`${file}${placeIn(error)}: not valid for this gateway: ${error.message}`)
    return { file, document: whole }
  })
}

/** What is too much for a gateway in one of the operations, with its fragments, as a client sends it. */
const excessIn = (document: DocumentNode): GraphQLError | undefined => {
  const [excess] = documentRejections(document, defaultLimits)
  if (excess) return excess
  try {
    for (const sent of Object.values(separateOperations(document))) parseDocument(print(sent), defaultLimits)
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
  return undefined
}

const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule)
const isManifest = (file: string): boolean => extname(file) === '.json'

const filesAt = (path: string): readonly string[] => {
  const stat = readable(path, () => statSync(path, { throwIfNoEntry: false }))
  if (!stat) throw new DocumentError(`${path}: there is no such file.`)
  if (!stat.isDirectory()) return [path]
  const found = readable(path, () => readdirSync(path, { recursive: true, encoding: 'utf8' }))
    .filter((name) => ['.graphql', '.gql'].includes(extname(name)))
    .toSorted()
  if (found.length === 0) throw new DocumentError(`${path}: the folder has no file of GraphQL.`)
  return found.map((name) => join(path, name))
}

const textsIn = (file: string): readonly string[] => {
  const text = readable(file, () => readFileSync(file, 'utf8'))
  if (!isManifest(file)) return [text]
  try {
    const value: unknown = JSON.parse(text)
    const documents = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.values(value) : []
    if (documents.length > 0 && documents.every((each) => typeof each === 'string')) return documents
  } catch {
    throw new DocumentError(`${file}: not JSON.`)
  }
  throw new DocumentError(`${file}: not a manifest, which is one JSON object of document texts by hash.`)
}

const readable = <T>(path: string, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    throw new DocumentError(
      `${path}: cannot be read (${error instanceof Error && 'code' in error ? error.code : error}).`,
    )
  }
}

const parsedText = (file: string, text: string): DocumentNode => {
  try {
    return parse(text)
  } catch (error) {
    throw new DocumentError(`${file}${placeIn(error)}: not GraphQL: ${error instanceof Error ? error.message : error}`)
  }
}

const placeIn = (error: unknown): string => {
  const [place] =
    error instanceof Error && 'locations' in error && Array.isArray(error.locations) ? error.locations : []
  return place ? `:${place.line}:${place.column}` : ''
}

const fragmentsOf = ({ definitions }: DocumentNode): readonly FragmentDefinitionNode[] =>
  definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)

/** The fragments of other files that a document uses, and those that these use. */
const missing = (
  document: DocumentNode,
  shared: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly FragmentDefinitionNode[] => {
  const own = new Set(fragmentsOf(document).map(({ name }) => name.value))
  const found = new Map<string, FragmentDefinitionNode>()
  const follow = (node: DocumentNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread: ({ name: { value } }) => {
        const fragment = shared.get(value)
        if (!fragment || own.has(value) || found.has(value)) return
        found.set(value, fragment)
        follow(fragment)
      },
    })
  }
  follow(document)
  return [...found.values()]
}
