/** One query by both executors, as the gateway would hand it to them: the interpreter at first, the compiler when it comes back. */
import { type ExecutionResult, type GraphQLSchema, getOperationAST, getVariableValues, parse } from 'graphql'
import type { OpenContext } from '../../../src/gateway/context.ts'
import { createExecutor } from '../../../src/gateway/executor/execute.ts'
import { defaultProgramLimits } from '../../../src/gateway/executor/program.ts'
import { createValues } from '../../../src/gateway/executor/values.ts'

export const executorsOf = (schema: GraphQLSchema) => {
  const limits = { ...defaultProgramLimits, maxPrograms: 1_000, maxFields: 100_000 }
  const interpreter = createExecutor(schema, { ...limits, compiledAt: Infinity })
  const compiler = createExecutor(schema, { ...limits, compiledAt: 1 })
  const by =
    ({ execute }: typeof compiler) =>
    async (text: string, variables: Readonly<Record<string, unknown>> = {}): Promise<ExecutionResult> => {
      const document = parse(text)
      const operation = getOperationAST(document)
      if (!operation) throw new Error(`No operation: ${text}`)
      const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
      if (!coerced) throw errors?.[0]
      return execute({ document, operation, values: createValues(schema, coerced) }, {} as OpenContext)
    }
  return { interpreted: by(interpreter), compiled: by(compiler), compiler }
}
