/** The public schema says everything that Graph's metadata knows of lifecycle workflows, or says here why not. */
import { readFileSync } from 'node:fs'
import { XMLParser } from 'fast-xml-parser'
import {
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isObjectType,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { enums } from '../../../src/gateway/enums.ts'
import { newer } from '../../support/gateway/newer-metadata.ts'
import { graphPapers, papers } from '../../support/need.ts'
import { publicSchema } from '../../support/schema.ts'

/** Names that differ from the metadata's by more than a capital. */
const renamed: Readonly<Record<string, string>> = {
  activationScope: 'ProcessingScope',
  activateGroupScope: 'GroupScope',
  activateProcessingResultScope: 'ProcessingResultScope',
  activateRunScope: 'RunScope',
  activateUserScope: 'UserScope',
  lifecycleTaskCategory: 'TaskCategory',
  lifecycleWorkflowCategory: 'WorkflowCategory',
  lifecycleWorkflowProcessingStatus: 'ProcessingStatus',
  lifecycleWorkflowsContainer: 'Query',
}

/** What the schema leaves out on purpose: a type, or `type.member`, and why. */
const leftOut: Readonly<Record<string, string>> = {
  'lifecycleWorkflowsContainer.id': 'the container is the Query root',
  'lifecycleWorkflowsContainer.deletedItems':
    'a container in between: the root field deletedWorkflows leads to what it holds',
  'lifecycleManagementSettings.id': 'there is one such object in a tenant, and Graph sends no id in its own samples',
  'insights.id': 'the four views are functions; the object that they hang on is never read',
  'logicAppTriggerEndpointConfiguration.url': 'bears the signature that lets anybody call the Logic App: a secret',
  cancelScope: 'the body of cancelProcessing; CancelRunInput takes its place',
  cancelRunsScope: 'the body of cancelProcessing; CancelRunInput takes its place',
  customTaskExtensionCallbackData: 'the body in which a Logic App reports to Graph; no frontend meets it',
  customTaskExtensionCalloutData: 'the body with which Graph calls a Logic App; no frontend meets it',
  customTaskExtensionOperationStatus: 'part of the body in which a Logic App reports to Graph',
  awaitedWorkflowProcessingResult: 'the answer of activateAndWait, a POST that the gateway does not offer',
  customTaskExtensionResponseData: 'the body in which a Logic App replies to Graph; no frontend meets it',
  provisioningAttributeMapping: 'has no member, and nothing leads to it',
  usersProcessingSummary: 'no property and no function returns it: userSummary is what Graph gives',
}

const csdl = new URL('csdl-lifecycle-v1.0.xml', graphPapers)

describe.skipIf(papers.isMissing)(papers.title('the metadata of Microsoft Graph v1.0'), () => {
  const schema = publicSchema()
  const types = papers.isMissing ? new Map<string, CsdlType>() : withNewer(readCsdl(readFileSync(csdl, 'utf8')))
  const wanted = closure(types)
  const structured = wanted.filter((type) => type.kind !== 'EnumType')
  const members = structured
    .filter((type) => !isFlattened(type))
    .flatMap((type) => inherited(types, type).map((member) => ({ type, member, path: `${type.name}.${member.name}` })))
    .filter(({ path }) => !(path in leftOut))

  it('is read whole: every kind of type is among what is compared', () => {
    expect(wanted.filter(({ kind }) => kind === 'EnumType').length).toBeGreaterThan(10)
    expect(structured.length).toBeGreaterThan(50)
    expect(members.length).toBeGreaterThan(200)
  })

  it('has every type in the schema: abstract complex ones as interfaces or unions, abstract entities within what inherits from them', () => {
    const absent = structured.filter((type) => {
      const found = schema.getType(graphqlName(type.name))
      return !isFlattened(type) && !(type.isAbstract ? isAbstractType(found) : isObjectType(found))
    })
    expect(absent.map(({ name }) => name)).toEqual([])
  })

  it('has every kind of an abstract type among the members of its interface or union', () => {
    const strays = structured.filter((type) => {
      const base = types.get(type.base ?? '')
      if (base === undefined || isFlattened(base) || isFlattened(type)) return false
      const found = schema.getType(graphqlName(type.name))
      const abstract = schema.getType(graphqlName(base.name))
      return !(isObjectType(found) && isAbstractType(abstract) && schema.isSubType(abstract, found))
    })
    expect(strays.map(({ name }) => name)).toEqual([])
  })

  it('has every property and relationship as a field, with the type that the metadata gives it', () => {
    const wrong = members.flatMap(({ type, member, path }) => {
      const field = fieldOf(graphqlName(type.name), member.name)
      if (field === undefined) return [`${path}: missing`]
      const allowed = allowedTypes(member, types.get(member.type))
      return allowed.includes(shapeOf(field)) ? [] : [`${path}: ${field}, not ${allowed.join(' or ')}`]
    })
    expect(wrong).toEqual([])
  })

  it('promises keys and connections, and nothing else of Graph’s, to be there', () => {
    const wrong = members
      .filter(({ type }) => type.name !== 'lifecycleWorkflowsContainer')
      .flatMap(({ type, member, path }) => {
        const field = String(fieldOf(graphqlName(type.name), member.name))
        const isKey = inheritedKeys(types, type).includes(member.name)
        return field.endsWith('!') === (isKey || field.includes('Connection')) &&
          !/!\]/.test(field.replace(/^\[(TaskCategory|SubjectType|String)!\]$/, ''))
          ? []
          : [`${path}: ${field}`]
      })
    expect(wrong).toEqual([])
  })

  it('has the members of every enum, in its order, the unknown one last', () => {
    for (const type of wanted.filter(({ kind }) => kind === 'EnumType')) {
      const found = schema.getType(graphqlName(type.name))
      const names = type.members.map(({ name }) => screaming(name)).filter((name) => name !== 'UNKNOWN_FUTURE_VALUE')
      const values = isEnumType(found) ? found.getValues().map(({ name }) => name) : []
      expect(values, type.name).toEqual([...names, 'UNKNOWN_FUTURE_VALUE'])
    }
  })

  it('has the wire values of every enum in the table that maps them', () => {
    const table: Readonly<Record<string, Readonly<Record<string, string>>>> = enums
    for (const type of wanted.filter(({ kind }) => kind === 'EnumType')) {
      const values = Object.entries(table[graphqlName(type.name)] ?? {})
      expect(values.map(([, wire]) => wire).sort(), type.name).toEqual(type.members.map(({ name }) => name).sort())
      expect(values.map(([name]) => name)).toEqual(values.map(([, wire]) => screaming(wire)))
    }
  })

  it('has everything that is left out on purpose, and the schema really leaves it out', () => {
    for (const path of Object.keys(leftOut)) {
      const [typeName = '', memberName] = path.split('.')
      const type = [...types.values()].find(({ name }) => name === typeName)
      expect(type, path).toBeDefined()
      if (type === undefined) continue
      const names = inherited(types, type).map(({ name }) => name)
      if (memberName === undefined) expect(schema.getType(graphqlName(typeName)), path).toBeUndefined()
      else
        expect([names.includes(memberName), fieldOf(graphqlName(typeName), memberName)], path).toEqual([
          true,
          undefined,
        ])
    }
  })

  function fieldOf(typeName: string, name: string): GraphQLOutputType | undefined {
    const type = schema.getType(typeName)
    return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name]?.type : undefined
  }
})

type Member = { readonly name: string; readonly type: string; readonly isCollection: boolean }
type CsdlType = {
  readonly kind: 'EntityType' | 'ComplexType' | 'EnumType'
  readonly name: string
  readonly fullName: string
  readonly base: string | undefined
  readonly isAbstract: boolean
  readonly isFlags: boolean
  readonly keys: readonly string[]
  readonly members: readonly Member[]
}

/** What Graph has since that metadata was written, added to it. */
function withNewer(types: ReadonlyMap<string, CsdlType>): ReadonlyMap<string, CsdlType> {
  const all = new Map(types)
  for (const { members, ...type } of newer) {
    const fullName = `microsoft.graph.identityGovernance.${type.name}`
    const known = all.get(fullName)
    const added = members.map(([Name, Type]) => readMember({ Name, Type }))
    const fresh: CsdlType = {
      isAbstract: false,
      isFlags: false,
      base: undefined,
      keys: [],
      ...type,
      fullName,
      members: added,
    }
    all.set(fullName, known ? { ...known, members: [...known.members, ...added] } : fresh)
  }
  return all
}

/** Abstract entities have no type of their own: what inherits from them carries their members. */
function isFlattened({ kind, isAbstract }: CsdlType): boolean {
  return kind === 'EntityType' && isAbstract
}

function graphqlName(name: string): string {
  return renamed[name] ?? name.charAt(0).toUpperCase() + name.slice(1)
}

function screaming(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}

/** `[T]`, `T` or `TConnection`, without any `!`. */
function shapeOf(type: GraphQLOutputType): string {
  const name = getNamedType(type).name
  return String(type).startsWith('[') ? `[${name}]` : name
}

/** The GraphQL shapes that a member of the metadata may have. */
function allowedTypes(member: Member, type: CsdlType | undefined): readonly string[] {
  const scalars: Readonly<Record<string, readonly string[]>> = {
    'Edm.String': ['String', 'ID'],
    'Edm.Boolean': ['Boolean'],
    'Edm.Int32': ['Int'],
    'Edm.Int64': ['Int'],
    'Edm.DateTimeOffset': ['DateTime'],
    'Edm.Duration': ['Duration'],
  }
  const names = scalars[member.type] ?? [graphqlName(member.type.split('.').at(-1) ?? '')]
  if (member.isCollection) return names.flatMap((name) => [`[${name}]`, `${name}Connection`])
  return type?.isFlags ? names.map((name) => `[${name}]`) : names
}

/** A type's own members and those of its bases. */
function inherited(types: ReadonlyMap<string, CsdlType>, type: CsdlType): readonly Member[] {
  const base = types.get(type.base ?? '')
  return [...(base ? inherited(types, base) : []), ...type.members]
}

function inheritedKeys(types: ReadonlyMap<string, CsdlType>, type: CsdlType): readonly string[] {
  const base = types.get(type.base ?? '')
  return [...(base ? inheritedKeys(types, base) : []), ...type.keys]
}

/** Every type of the namespace, and what those that the schema has need from `microsoft.graph`. */
function closure(types: ReadonlyMap<string, CsdlType>): readonly CsdlType[] {
  const found = new Set<CsdlType>()
  const visit = (type: CsdlType | undefined) => {
    if (type === undefined || found.has(type) || type.name in leftOut) return
    found.add(type)
    visit(types.get(type.base ?? ''))
    for (const { name, type: memberType } of type.members) {
      if (!(`${type.name}.${name}` in leftOut)) visit(types.get(memberType))
    }
    for (const derived of types.values())
      if (derived.base === type.fullName && type.kind === 'ComplexType') visit(derived)
  }
  for (const type of types.values()) if (type.fullName.includes('.identityGovernance.')) visit(type)
  return [...found]
}

type Attributes = {
  readonly Name?: string
  readonly Type?: string
  readonly BaseType?: string
  readonly Abstract?: string
}
type Element = Attributes & {
  readonly IsFlags?: string
  readonly Key?: readonly { readonly PropertyRef: readonly Attributes[] }[]
  readonly Property?: readonly Attributes[]
  readonly NavigationProperty?: readonly Attributes[]
  readonly Member?: readonly Attributes[]
}
type Document = {
  readonly 'edmx:Edmx': {
    readonly 'edmx:DataServices': {
      readonly Schema: readonly ({ readonly Namespace: string } & Readonly<
        Record<CsdlType['kind'], readonly Element[] | undefined>
      >)[]
    }
  }
}

/** The types of a CSDL document by their full names. */
function readCsdl(xml: string): ReadonlyMap<string, CsdlType> {
  const lists = 'Schema EntityType ComplexType EnumType Key PropertyRef Property NavigationProperty Member'.split(' ')
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => lists.includes(name),
  })
  const document: Document = parser.parse(xml)
  const types = new Map<string, CsdlType>()
  for (const schema of document['edmx:Edmx']['edmx:DataServices'].Schema) {
    for (const kind of ['EntityType', 'ComplexType', 'EnumType'] as const) {
      for (const element of schema[kind] ?? []) {
        const name = element.Name ?? ''
        types.set(`${schema.Namespace}.${name}`, {
          kind,
          name,
          fullName: `${schema.Namespace}.${name}`,
          base: element.BaseType && fullName(element.BaseType),
          isAbstract: element.Abstract === 'true',
          isFlags: element.IsFlags === 'true',
          keys: (element.Key ?? []).flatMap(({ PropertyRef }) => PropertyRef.map((key) => key.Name ?? '')),
          members: [...(element.Property ?? []), ...(element.NavigationProperty ?? []), ...(element.Member ?? [])].map(
            readMember,
          ),
        })
      }
    }
  }
  return types
}

function readMember({ Name = '', Type = '' }: Attributes): Member {
  const item = /^Collection\((.+)\)$/.exec(Type)?.[1]
  return { name: Name, type: fullName(item ?? Type), isCollection: item !== undefined }
}

/** `graph.` is the alias of `microsoft.graph.`. */
function fullName(name: string): string {
  return name.replace(/^graph\./, 'microsoft.graph.')
}
