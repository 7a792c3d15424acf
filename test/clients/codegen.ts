/** Types for the documents of this folder, twice: as objects for Apollo Client and urql, as texts for `fetch`. */
import type { CodegenConfig } from '@graphql-codegen/cli'

const config = {
  enumsAsTypes: true,
  immutableTypes: true,
  scalars: { ID: 'string', DateTime: 'string', Duration: 'string' },
  strictScalars: true,
  useTypeImports: true,
}

const codegen: CodegenConfig = {
  schema: 'schema.graphql',
  documents: 'documents/*.graphql',
  importExtension: '.ts',
  generates: {
    'generated/': { preset: 'client', presetConfig: { fragmentMasking: false }, config },
    'generated/text/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: { ...config, documentMode: 'string' },
    },
  },
}

export default codegen
