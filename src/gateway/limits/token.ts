/** Parses a document after its tokens have been counted, so that neither its length nor its nesting costs much. */
import { type DocumentNode, GraphQLError, Lexer, parse, Source, TokenKind } from 'graphql'
import type { RequestLimits } from './limit.ts'
import { rejection, tooComplex } from './rejection.ts'
import { illFormedLiteral } from './text.ts'

/**
 * Throws OPERATION_TOO_COMPLEX for a document of too many tokens or with a value nested too deep, and
 * GRAPHQL_PARSE_FAILED for one that is not GraphQL. Selections may nest as deep as the tokens allow:
 * `documentRejections` refuses them by their true depth.
 */
export const parseDocument = (
  text: string,
  { maxTokens, maxDepth }: Pick<RequestLimits, 'maxTokens' | 'maxDepth'>,
): DocumentNode => {
  const source = new Source(text)
  return orParseFailed(() => {
    const { tokens, valueDepth } = measure(source)
    if (tokens > maxTokens) {
      throw tooComplex(
        'tokens',
        maxTokens,
        { actual: tokens },
        `A document has at most ${maxTokens} tokens; this one has ${tokens}.`,
      )
    }
    if (valueDepth > maxDepth) {
      const message = `Lists and objects in an argument nest at most ${maxDepth} deep; here they nest ${valueDepth} deep.`
      throw tooComplex('depth', maxDepth, { actual: valueDepth }, message)
    }
    return parse(source)
  })
}

/**
 * graphql-js reads nested values by recursion, which 2,000 tokens can exhaust. So the depth of brackets in arguments is counted
 * too, and of lists anywhere: the definition of a type has lists outside parentheses.
 */
const measure = (source: Source) => {
  const lexer = new Lexer(source)
  let [tokens, valueDepth, parentheses, nested] = [0, 0, 0, 0]
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    tokens += 1
    if (token.kind === TokenKind.PAREN_L) parentheses += 1
    else if (token.kind === TokenKind.PAREN_R) parentheses -= 1
    else if (token.kind === TokenKind.BRACKET_L) nested += 1
    else if (token.kind === TokenKind.BRACKET_R) nested -= 1
    else if (token.kind === TokenKind.BRACE_L && parentheses > 0) nested += 1
    else if (token.kind === TokenKind.BRACE_R && parentheses > 0) nested -= 1
    valueDepth = Math.max(valueDepth, nested)
  }
  return { tokens, valueDepth }
}

const orParseFailed = <T>(read: () => T): T => {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof GraphQLError) || error.extensions['code'] !== undefined) throw error
    const { message, source, positions } = error
    const illFormed = illFormedLiteral(source?.body ?? '', positions ?? [])
    if (illFormed) throw illFormed
    throw rejection('GRAPHQL_PARSE_FAILED', message, {}, { source, positions, originalError: error })
  }
}
