/** `explain`: what documents would request of Graph, worked out from their text; nothing is sent and nothing is configured. */
import { readFileSync } from 'node:fs'
import { type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql'
import { DocumentError, type NamedDocument, readDocuments } from './document-set.ts'
import {
  createRequestCheck,
  createSchema,
  createSteps,
  defaultLimits,
  type Explanation,
  explanationOf,
  mutationNames,
  type PlannedRequest,
  readSchema,
  sampleVariables,
  withoutSamples,
} from './gateway/index.ts'
import { createTenantSize } from './msgraph/index.ts'

export type ExplainOptions = {
  /** Files of GraphQL, manifests of trusted documents, or folders. */
  readonly files: readonly string[]
  /** A JSON file with values of variables, for every document that has one of that name. */
  readonly variables: string | null
  readonly json: boolean
}

/** @returns what to print, and the exit code: 0, 1 if a document would be rejected, 2 for a bad file */
export const explainDocuments = async ({
  files,
  variables,
  json,
}: ExplainOptions): Promise<{ readonly text: string; readonly exitCode: 0 | 1 | 2 }> => {
  try {
    const schema = createSchema(mutationNames(readSchema()))
    const values = variables === null ? {} : readValues(variables)
    const explain = explaining(schema, values)
    const found = await Promise.all(
      readDocuments(files, schema).flatMap((each) => operationsOf(each).map((one) => explain(each, one))),
    )
    const exitCode = found.some(({ errors }) => errors.length > 0) ? 1 : 0
    return { text: json ? JSON.stringify(found, null, 2) : found.map(textOf).join('\n\n'), exitCode }
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    return { text: json ? JSON.stringify({ error: error.message }, null, 2) : error.message, exitCode: 2 }
  }
}

type Explained = {
  readonly file: string
  readonly operation: string | null
  /** Why the request would be rejected; then there is no explanation. */
  readonly errors: readonly string[]
  readonly explanation: Omit<Explanation, 'budget'> | null
}

/** As a gateway that has not read its tenant yet, and with the limits that it has by itself. */
const explaining = (schema: GraphQLSchema, given: Readonly<Record<string, unknown>>) => {
  const plan = () => ({ expandsTasks: true, expandsSubjectTasks: true, workflows: createTenantSize().size() })
  const check = createRequestCheck(schema, defaultLimits, plan)
  const options = { schema, limits: defaultLimits, plan, batchSize: 20, stepsOf: createSteps(schema) }
  return async ({ file, document }: NamedDocument, operation: OperationDefinitionNode): Promise<Explained> => {
    const operationName = operation.name?.value ?? null
    const variables = { ...sampleVariables(schema, operation), ...declared(operation, given) }
    const verdict = check({ document, operationName, variables })
    const shown = { file, operation: operationName }
    if ('errors' in verdict)
      return { ...shown, errors: verdict.errors.map(({ message }) => message), explanation: null }
    const { requests, ...rest } = await explanationOf({ document }, verdict, options)
    const named = requests.map(({ urls, ...line }) => ({ ...line, urls: urls.map(withoutSamples) }))
    return { ...shown, errors: [], explanation: { requests: named, ...rest } }
  }
}

const operationsOf = ({ document }: NamedDocument): readonly OperationDefinitionNode[] =>
  document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION)

const declared = ({ variableDefinitions = [] }: OperationDefinitionNode, given: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable: { name } }) =>
      Object.hasOwn(given, name.value) ? [[name.value, given[name.value]]] : [],
    ),
  )

const readValues = (path: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    throw new DocumentError(`${path}: cannot be read as JSON.`)
  }
  throw new DocumentError(`${path}: not one JSON object of variables.`)
}

const textOf = ({ file, operation, errors, explanation }: Explained): string => {
  const head = `${file}${operation === null ? '' : `: ${operation}`}`
  if (!explanation) return [head, ...errors.map((message) => `  rejected: ${message}`)].join('\n')
  const { requests, waves, cost, permissions } = explanation
  return [
    head,
    ...[...Map.groupBy(requests, ({ wave }) => wave)].flatMap(([number, some]) => {
      const counted = waves.find(({ wave }) => wave === number)
      const most =
        counted &&
        `at most ${countText(counted.requests, 'request')} in ${countText(counted.httpRequests, 'HTTP request')}`
      return [`  wave ${number}: ${most ?? 'only if needed'}`, ...some.flatMap(lines)]
    }),
    `  cost: ${countText(cost.nodes.estimated, 'node')}, ${countText(cost.graphRequests.estimated, 'request')} to Graph`,
    ...permissions.permissions.map((permission) => `  ${permission}`),
  ].join('\n')
}

const lines = ({ method, urls, most, conditional, field }: PlannedRequest): readonly string[] =>
  urls.map((url, index) => {
    const count = index > 0 ? '   or' : most === null ? '    ?' : String(most).padStart(5)
    return `  ${count} ${method} ${url}${index > 0 ? '' : `  (${field}${conditional ? ', only if needed' : ''})`}`
  })

const countText = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`
