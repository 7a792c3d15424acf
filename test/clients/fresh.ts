/** Holds every value of a cache against one that is read now, past all caches of the client, by another way than a page read it. */
import type { Entities, Value } from './entity.ts'

export type Comparison = { readonly compared: number; readonly conflicts: readonly string[] }

export type Ask = (query: string) => Promise<unknown>

/** The ways: by id where the schema has that, else by the objects that it belongs to. */
export const compareWithFresh = async (entities: Entities, ask: Ask): Promise<Comparison> => {
  const conflicts: string[] = []
  let compared = 0
  const fieldsOfTypes = new Map<string, string>()
  for (const [key, fields] of entities) {
    const type = typeOf(key)
    fieldsOfTypes.set(type, `${fieldsOfTypes.get(type) ?? ''} ${selectionOf(fields)}`)
  }
  const fields = (type: string) => `__typename id ${fieldsOfTypes.get(type) ?? ''}`

  const fresh = new Map<string, unknown>()
  const note = (answer: unknown): void => {
    if (Array.isArray(answer)) answer.forEach(note)
    else if (isObject(answer)) {
      const key = `${answer['__typename']}:${answer['id']}`
      if ('id' in answer) fresh.set(key, { ...(fresh.get(key) ?? {}), ...answer })
      Object.values(answer).forEach(note)
    }
  }
  const tasks = `taskProcessingResults(first: 100) { nodes { ${fields('TaskProcessingResult')} task { ${fields('Task')} } } }`
  // Who left the directory is known by results alone.
  const people = `subject { ${fields('User')} }`
  for (const [key, cached] of entities) {
    const id = JSON.stringify(key.slice(key.indexOf(':') + 1))
    const inWorkflow = `workflowId: ${JSON.stringify(cached['workflowId'])}, id: ${id}`
    const ways: Readonly<Record<string, string>> = {
      Workflow: `workflow(id: ${id}, includeDeleted: true) { ${fields('Workflow')} tasks { ${fields('Task')} } }`,
      Run: `run(${inWorkflow}) { ${fields('Run')} }`,
      UserProcessingResult: `userProcessingResult(${inWorkflow}) { ${fields('UserProcessingResult')} ${tasks} ${people} }`,
      User: `user(id: ${id}) { ${fields('User')} }`,
      Operation: `operations(first: 100) { nodes { ${fields('Operation')} } }`,
    }
    const way = ways[typeOf(key)]
    if (way !== undefined) note(await ask(`{ ${way} }`))
  }

  const compare = (cached: Value, read: unknown, where: string): void => {
    if (Array.isArray(cached)) {
      if (!Array.isArray(read) || read.length !== cached.length) conflicts.push(`${where} has another length`)
      else cached.forEach((each, index) => void compare(each, read[index], `${where}.${index}`))
    } else if (isObject(cached)) {
      for (const [name, value] of Object.entries(cached))
        compare(value as Value, isObject(read) ? read[name] : undefined, `${where}.${name}`)
    } else {
      compared += 1
      if (cached !== read) conflicts.push(`${where}: cached ${JSON.stringify(cached)}, fresh ${JSON.stringify(read)}`)
    }
  }
  for (const [key, cached] of entities) compare(cached, fresh.get(key), key)
  return { compared, conflicts }
}

const typeOf = (key: string): string => key.slice(0, key.indexOf(':'))

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Selects what the cache holds. */
const selectionOf = (fields: Readonly<Record<string, Value>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${below(value)}`)
    .join(' ')

const below = (value: Value): string => {
  if (Array.isArray(value)) return value.map(below).find((text) => text !== '') ?? ''
  if (!isObject(value)) return ''
  const { __typename, ...rest } = value as Readonly<Record<string, Value>>
  return `{ __typename ... on ${__typename} { __typename ${selectionOf(rest)} } }`
}
