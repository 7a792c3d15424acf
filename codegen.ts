/** From `schema/` to types: resolvers' for the gateway, documents' for the project's own client. `npm run codegen` writes both. */
import type { CodegenConfig } from '@graphql-codegen/cli'
import { enums } from './src/gateway/enums.ts'

/**
 * What a resolver of a type receives as its parent, as `Run: '../msgraph/run.ts#Run as GraphRun'`; the alias keeps a type
 * of the same name apart from the generated one. A type without an entry receives its own GraphQL shape.
 */
const mappers: Record<string, string> = {}

/** Without a mapper of its own, an enum with values of its own is typed `null` for resolvers (graphql-code-generator issue 10204). */
const enumMappers = Object.fromEntries(Object.keys(enums).map((name) => [name, name]))

const scalars = { ID: 'string', DateTime: 'string', Duration: 'string' }

const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  importExtension: '.ts',
  generates: {
    'src/generated/schema.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        contextType: '../gateway/context.ts#GatewayContext',
        emitLegacyCommonJSImports: false,
        enumsAsTypes: true,
        enumValues: enums,
        mappers: { ...enumMappers, ...mappers },
        scalars,
        strictScalars: true,
        useTypeImports: true,
      },
    },
    'test/client/generated/': {
      documents: 'test/client/documents/*.graphql',
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: { documentMode: 'string', enumsAsTypes: true, scalars, strictScalars: true, useTypeImports: true },
    },
  },
}

export default config
