/** Every text of a request must be well-formed Unicode: half of a surrogate pair can be neither sent to Graph nor stored. */
import { type DocumentNode, type GraphQLError, Lexer, type OperationDefinitionNode, Source, TokenKind } from 'graphql'
import { argumentBefore, usage } from './coercion.ts'
import { badUserInput } from './rejection.ts'

const takes = 'well-formed Unicode text'

/** The errors in the texts in an operation's variables. The depth of the variables must be bounded. */
export const textRejections = (
  { variableDefinitions = [] }: OperationDefinitionNode,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  most: number,
): readonly GraphQLError[] =>
  variableDefinitions
    .values()
    .map(({ variable }) => variable.name.value)
    .filter((name) => Object.hasOwn(variables, name))
    .flatMap((name) => illFormedIn(variables[name], usage(document, name) ?? `$${name}`))
    .take(most)
    .toArray()

/** The rejections of the texts in a value, keys included. Lazy, because one is enough. */
export function* illFormedIn(value: unknown, path = ''): Generator<GraphQLError> {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) yield illFormed(path, value)
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* illFormedIn(item, `${path}[${index}]`)
  } else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      const here = (path ? `${path}.${key}` : key).toWellFormed()
      if (!key.isWellFormed()) yield illFormed(here, key)
      yield* illFormedIn(inner, here)
    }
}

/** The halves are shown as U+FFFD, so that the answer is valid text. */
const illFormed = (argument: string, text: string): GraphQLError => {
  const actual = text.slice(0, 60).toWellFormed()
  const message = `Argument "${argument}" takes ${takes}, not text with half of a surrogate pair: ${JSON.stringify(actual)}.`
  return badUserInput({ argument, constraint: 'wellFormed', limit: takes, actual, message })
}

/**
 * If a document cannot be read because a text in it has such a half, written out or as an escape: the argument and the text.
 * Null if the error is another one.
 */
export const illFormedLiteral = (body: string, [position]: readonly number[]): GraphQLError | null => {
  if (position === undefined || !/^(\\u\{?0*d[89a-f][0-9a-f]{2}|[\ud800-\udfff])/i.test(body.slice(position)))
    return null
  const lexer = new Lexer(new Source(body))
  try {
    while (lexer.advance().kind !== TokenKind.EOF);
  } catch {
    const { token } = lexer
    const before = body.slice(token.end, position).replace(/^[\s,]*"+/, '')
    return illFormed(argumentBefore(token.kind === TokenKind.SOF ? null : token) || 'query', `${before}\ufffd`)
  }
  return null
}
