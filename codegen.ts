/** From `schema/` to types for the gateway's resolvers and for the portal: `npm run codegen`. Those of clients are in `test/clients/codegen.ts`. */
import { readdirSync, readFileSync } from 'node:fs'
import type { CodegenConfig } from '@graphql-codegen/cli'
import { enums } from './src/gateway/enums.ts'

const schema = new URL('schema/', import.meta.url)

/** What a resolver of a type receives as its parent stands in `gateway/source.ts`, under the name of the type. */
const mappers = Object.fromEntries(
  readFileSync(new URL('src/gateway/source.ts', import.meta.url), 'utf8')
    .matchAll(/^export type (?:(\w+) =|\{([^}]+)\})/gm)
    .flatMap(([, name, names = '']) => (name ? [name] : names.split(',')))
    .map((name) => name.trim())
    .filter((name) => !['', 'Variant', 'Payload', 'Representation'].includes(name))
    .map((name) => [name, `../gateway/index.ts#source#${name}`]),
)

/** Every mutation's payload is what the mutation answers. */
const payloads = Object.fromEntries(
  readdirSync(schema)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .flatMap((file) => [...readFileSync(new URL(file, schema), 'utf8').matchAll(/^type (\w+)Payload\b/gm)])
    .map(([, name]) => [`${name}Payload`, '../gateway/index.ts#source#Payload']),
)

/** Without a mapper of its own, an enum with values of its own is typed `null` for resolvers (graphql-code-generator issue 10204). */
const enumMappers = Object.fromEntries(Object.keys(enums).map((name) => [name, name]))

const scalars = {
  ID: 'string',
  DateTime: 'string',
  Duration: 'string',
  _Any: '../gateway/index.ts#Representation',
  federation__FieldSet: 'never',
  link__Import: 'never',
}

const config: CodegenConfig = {
  schema: 'schema/**/*.graphql',
  importExtension: '.ts',
  generates: {
    'src/generated/schema.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        contextType: '../gateway/index.ts#GatewayContext',
        emitLegacyCommonJSImports: false,
        enumsAsTypes: true,
        avoidOptionals: { defaultValue: true },
        immutableTypes: true,
        resolverTypeWrapperSignature: 'Promise<T> | T | Error',
        enumValues: enums,
        mappers: { ...enumMappers, ...mappers, ...payloads },
        scalars,
        strictScalars: true,
        useTypeImports: true,
      },
    },
    // Each document as its hash alone; the texts are the manifest of trusted documents beside it.
    'src/portal/generated/': {
      documents: 'src/portal/documents/*.graphql',
      preset: 'client',
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { mode: 'replaceDocumentWithHash', hashAlgorithm: 'sha256' },
      },
      config: { enumsAsTypes: true, immutableTypes: true, scalars, strictScalars: true, useTypeImports: true },
    },
  },
}

export default config
