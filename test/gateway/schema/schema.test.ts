/** The public schema keeps its own rules, and the promises of the contract. */
import {
  buildASTSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { enums } from '../../../src/gateway/enums.ts'
import { createSchema } from '../../../src/gateway/schema.ts'
import { publicSchema } from '../../support/schema.ts'

const schema = publicSchema()
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
)
const outputTypes = types.filter((type) => isObjectType(type) || isInterfaceType(type))
const fields = outputTypes.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
const isConnection = (typeName: string) => typeName.endsWith('Connection')

it('is served as it is written, with all its descriptions', () => {
  const served = createSchema(Object.keys(schema.getMutationType()?.getFields() ?? {}))
  const text = (each: GraphQLSchema) => printSchema(lexicographicSortSchema(each))
  expect(text(served)).toBe(text(schema))
})

describe('every part of the schema', () => {
  it('is described in a sentence of three words or more', () => {
    const parts: [string, string | null | undefined][] = []
    for (const type of types) {
      parts.push([type.name, type.description])
      if (isEnumType(type)) {
        for (const value of type.getValues()) parts.push([`${type.name}.${value.name}`, value.description])
      } else if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields()))
          parts.push([`${type.name}.${field.name}`, field.description])
      }
    }
    for (const { type, field } of fields) {
      parts.push([`${type.name}.${field.name}`, field.description])
      for (const arg of field.args) parts.push([`${type.name}.${field.name}(${arg.name}:)`, arg.description])
    }
    for (const directive of schema
      .getDirectives()
      .filter(({ name }) => name === 'constraint' || name === 'semanticNonNull')) {
      parts.push([`@${directive.name}`, directive.description])
      for (const arg of directive.args) parts.push([`@${directive.name}(${arg.name}:)`, arg.description])
    }
    expect(parts.length).toBeGreaterThan(700)
    const bare = parts.filter(([, description]) => (description ?? '').trim().split(/\s+/).length < 3)
    expect(bare.map(([part]) => part)).toEqual([])
  })

  it('says of every limit on its Graph origin where that is documented, by an address that can be opened', () => {
    const addresses = fields.flatMap(({ field }) => field.description?.match(/https?:\/\/[^\s)]+/g) ?? [])
    expect(addresses.length).toBeGreaterThan(5)
    expect(addresses.filter((address) => !URL.canParse(address) || !address.startsWith('https://'))).toEqual([])
  })
})

describe('connections', () => {
  it('have the same shape everywhere', () => {
    const shapes = outputTypes
      .filter(({ name }) => isConnection(name))
      .map((type) => {
        const node = type.name.slice(0, -'Connection'.length)
        const shape = Object.values(type.getFields()).map(({ name, type }) => `${name}: ${type}`)
        const edge = schema.getType(`${node}Edge`)
        const edgeShape = isObjectType(edge)
          ? Object.values(edge.getFields()).map(({ name, type }) => `${name}: ${type}`)
          : []
        return { node, shape, edgeShape }
      })
    expect(shapes.length).toBeGreaterThan(8)
    for (const { node, shape, edgeShape } of shapes) {
      expect(shape).toEqual([`edges: [${node}Edge]`, `nodes: [${node}]`, 'pageInfo: PageInfo', 'totalCount: Int'])
      expect(edgeShape).toEqual(['cursor: String!', `node: ${node}`])
    }
  })

  it('are never null, and take `first` from 1 to 100, 20 by default, and `after`', () => {
    for (const { type, field } of fields.filter(({ field }) => isConnection(getNamedType(field.type).name))) {
      const where = `${type.name}.${field.name}`
      expect(String(field.type), where).toMatch(/Connection!$/)
      const paging = field.args.filter(({ name }) => name === 'first' || name === 'after').map(sdl)
      expect(paging, where).toEqual(['first: Int = 20 @constraint(min: 1, max: 100)', 'after: String'])
    }
  })
})

describe('inputs with a default', () => {
  it('are nullable, so that a client may send null for "not chosen"', () => {
    const args = fields.flatMap(({ field }) => field.args)
    const inputs = types.filter(isInputObjectType).flatMap((type) => Object.values(type.getFields()))
    const chosen = [...args, ...inputs].filter(({ defaultValue }) => defaultValue !== undefined)
    expect(chosen.length).toBeGreaterThan(30)
    expect(chosen.filter(({ type }) => isNonNullType(type)).map(sdl)).toEqual([])
  })
})

describe('what is null only with an error', () => {
  const levelsOf = (field: GraphQLField<unknown, unknown>): unknown => {
    const directive = schema.getDirective('semanticNonNull')
    return directive && field.astNode && getDirectiveValues(directive, field.astNode)?.['levels']
  }

  it('is said of every part of a connection and of every row', () => {
    const parts = fields.filter(({ field }) => isConnection(getNamedType(field.type).name))
    const connections = [...new Set(parts.map(({ field }) => getNamedType(field.type).name))]
    expect(connections.length).toBeGreaterThan(8)
    for (const name of connections) {
      const { edges, nodes, pageInfo, totalCount } = fieldsOf(schema, name)
      const { node } = fieldsOf(schema, name.replace(/Connection$/, 'Edge'))
      const said = [edges, nodes, pageInfo, node, totalCount].map((field) => field && levelsOf(field))
      expect(said, name).toEqual([[0, 1], [0, 1], [0], [0], undefined])
    }
  })

  it('is said of every nullable root field that always has a value', () => {
    const roots = Object.values(fieldsOf(schema, 'Query')).filter((field) => levelsOf(field))
    expect(roots.map(({ name }) => name).sort()).toEqual([
      'failurePosition',
      'insights',
      'previewReprocessRun',
      'previewReprocessUsers',
      'settings',
      'taskDefinitions',
      'workflowTemplates',
    ])
    expect(roots.filter(({ type }) => isNonNullType(type))).toEqual([])
  })

  it('never stands on what the type promises already', () => {
    const said = fields.filter(({ field }) => levelsOf(field) && isNonNullType(field.type))
    expect(said.map(({ field }) => field.name)).toEqual([])
  })

  it('leaves no root field but connections and the viewer that takes the whole answer with it', () => {
    const promised = Object.values(fieldsOf(schema, 'Query')).filter(({ type }) => isNonNullType(type))
    expect(promised.map(({ type }) => getNamedType(type).name).filter((name) => !isConnection(name))).toEqual([
      'Viewer',
    ])
  })
})

describe('ids that clients send', () => {
  it('are held to the characters of Graph’s ids, except keys of the client’s own', () => {
    const args = fields.flatMap(({ field }) => field.args)
    const inputs = types.filter(isInputObjectType).flatMap((type) => Object.values(type.getFields()))
    const ids = [...args, ...inputs].filter(
      ({ name, type }) => String(type).startsWith('ID') && name !== 'idempotencyKey',
    )
    expect(ids.length).toBeGreaterThan(15)
    for (const id of ids)
      expect(sdl(id)).toMatch(/@constraint\(minLength: 1, maxLength: 400, pattern: "\^\[\\\\w\.-\]\+\$"\)$/)
  })
})

describe('enums', () => {
  const read = types.filter(isEnumType).filter((type) => type.getValue('UNKNOWN_FUTURE_VALUE'))

  it('are written in capitals', () => {
    const names = types.filter(isEnumType).flatMap((type) => type.getValues().map(({ name }) => name))
    expect(names.filter((name) => !/^[A-Z]+(_[A-Z]+)*$/.test(name))).toEqual([])
  })

  it('that are read from Graph end in UNKNOWN_FUTURE_VALUE', () => {
    expect(read.length).toBeGreaterThan(8)
    for (const type of read) expect(type.getValues().at(-1)?.name, type.name).toBe('UNKNOWN_FUTURE_VALUE')
  })

  it('have exactly the members of the table that maps them to Graph', () => {
    for (const [name, members] of Object.entries(enums)) {
      const type = schema.getType(name)
      expect(isEnumType(type) ? type.getValues().map((value) => value.name) : name).toEqual(Object.keys(members))
    }
    expect(read.map(({ name }) => name).filter((name) => !(name in enums))).toEqual([])
  })
})

describe('interfaces and unions', () => {
  const abstract = types.filter(isAbstractType)

  it('each have a member for the kinds that this release does not know', () => {
    expect(abstract.length).toBeGreaterThan(8)
    for (const type of abstract) {
      const unknown = schema.getPossibleTypes(type).find(({ name }) => name.startsWith('Unknown'))
      expect(Object.keys(unknown?.getFields() ?? {}), type.name).toContain('odataType')
    }
  })

  it('leave Graph’s name of the kind to that member: on any other type it would repeat __typename', () => {
    const named = fields.filter(({ field }) => field.name === 'odataType').map(({ type }) => type.name)
    const unknown = abstract.flatMap((type) =>
      schema.getPossibleTypes(type).filter(({ name }) => name.startsWith('Unknown')),
    )
    expect(named.sort()).toEqual(unknown.map(({ name }) => name).sort())
  })

  it('are interfaces where the members have a field in common, and unions where they have none', () => {
    for (const type of abstract) {
      const members = schema.getPossibleTypes(type).map((member) => new Set(Object.keys(member.getFields())))
      const [first = new Set<string>(), ...others] = members
      const common = [...others.reduce((all, some) => all.intersection(some), first)]
      expect(isInterfaceType(type) ? Object.keys(type.getFields()) : [], type.name).toEqual(common)
    }
  })
})

describe('the contract', () => {
  const promised = buildASTSchema(parse(contract()), { assumeValid: true, assumeValidSDL: true })
  const additions: Readonly<Record<string, readonly string[]>> = {
    Query: ['failureGroups', 'subjectProcessingResult', 'subjectProcessingResults'],
    Mutation: ['cancelRun', 'runWorkflow', 'restoreWorkflow', 'releaseWorkflow'],
    'Query.runs': ['includeDeleted'],
    'Query.userProcessingResults': ['includeDeleted'],
  }
  const added = (key: string) => additions[key] ?? []

  it.each(['Query', 'Mutation', 'Subscription'])(
    '%s has the promised fields, the views that are named here, and nothing else',
    (root) => {
      const names = Object.keys(fieldsOf(schema, root)).filter((name) => !added(root).includes(name))
      expect(names.sort()).toEqual(Object.keys(fieldsOf(promised, root)).sort())
      for (const [name, { type, args }] of Object.entries(fieldsOf(promised, root))) {
        const actual = fieldsOf(schema, root)[name]
        const beyondPaging = actual?.args.filter(
          (arg) => !['first', 'after', ...added(`${root}.${name}`)].includes(arg.name),
        )
        expect(`${name}: ${actual?.type}`).toBe(`${name}: ${type}`)
        expect(beyondPaging?.map((arg) => `${arg.name}: ${arg.type}`)).toEqual(
          args.map((arg) => `${arg.name}: ${arg.type}`),
        )
      }
    },
  )

  it.each(['ReprocessRunInput', 'ReprocessUsersInput'])('%s takes the promised fields with their defaults', (name) => {
    const withoutConstraint = (field: GraphQLInputField) => sdl(field).replace(/ @constraint.*$/, '')
    expect(inputFieldsOf(schema, name).map(withoutConstraint)).toEqual(
      inputFieldsOf(promised, name).map(withoutConstraint),
    )
  })

  it('prints the limits of reprocessing on the input types', () => {
    const limits = inputFieldsOf(schema, 'ReprocessUsersInput').map(sdl)
    expect(limits).toContain(
      'userProcessingResultIds: [ID!]! @constraint(minItems: 1, maxItems: 10, uniqueItems: true)',
    )
    for (const name of ['ReprocessRunInput', 'ReprocessUsersInput']) {
      const shared = inputFieldsOf(schema, name).slice(-2).map(sdl)
      expect(shared).toEqual([
        String.raw`reason: String @constraint(maxLength: 500, pattern: "\\S")`,
        'idempotencyKey: ID @constraint(minLength: 1, maxLength: 255)',
      ])
    }
  })

  it.each([
    [
      'Workflow',
      'tasks versions runs userProcessingResults taskReports executionScope runSummary userSummary taskReportSummary createdBy lastModifiedBy',
    ],
    ['Run', 'workflow userProcessingResults taskProcessingResults reprocessedRuns activatedOnScope'],
    ['UserProcessingResult', 'workflow run subject taskProcessingResults reprocessedRuns'],
    ['TaskProcessingResult', 'subject task'],
    ['Viewer', 'user name tenantId canRead canReprocess mutations limits'],
    ['RunScope', 'run userScope taskScope'],
    ['ProcessingResultScope', 'processingResults taskScope'],
    ['UserScope', 'users'],
    ['GroupScope', 'group'],
    ['UnknownScope', 'odataType'],
    ['ReprocessRunPayload', 'status operation workflow run runEdge userErrors'],
    ['ReprocessUsersPayload', 'status operation workflow run runEdge userErrors'],
    ['UserError', 'code message field'],
  ])('%s leads to %s', (name, promisedFields) => {
    expect(Object.keys(fieldsOf(schema, name))).toEqual(expect.arrayContaining(promisedFields.split(' ')))
  })

  it('has no list of Graph’s objects that one odd row could take away', () => {
    const ofTheGateway = ['userErrors', 'steps', 'taskDefinitions', 'workflowTemplates']
    // Of two versions that were both read.
    const differences = [
      'WorkflowVersionDiff.changes',
      'WorkflowVersionDiff.tasks',
      'TaskChange.properties',
      'TaskChange.arguments',
    ]
    const brittle = fields.filter(({ type: parent, field }) => {
      const type = getNamedType(field.type)
      if (differences.includes(`${parent.name}.${field.name}`)) return false
      return (isObjectType(type) || isInterfaceType(type)) && String(field.type).includes('!]')
    })
    expect(brittle.map(({ field }) => field.name).filter((name) => !ofTheGateway.includes(name))).toEqual([])
  })
})

/** An argument or an input field as the schema prints it, without its description. */
function sdl({ name, type, astNode }: GraphQLArgument | GraphQLInputField): string {
  const value = astNode?.defaultValue ? ` = ${print(astNode.defaultValue)}` : ''
  const directives = astNode?.directives?.map((directive) => ` ${print(directive)}`).join('') ?? ''
  return `${name}: ${type}${value}${directives}`
}

function fieldsOf(from: typeof schema, name: string): Readonly<Record<string, GraphQLField<unknown, unknown>>> {
  const type = from.getType(name)
  return isObjectType(type) ? type.getFields() : {}
}

function inputFieldsOf(from: typeof schema, name: string): readonly GraphQLInputField[] {
  const type = from.getType(name)
  return isInputObjectType(type) ? Object.values(type.getFields()) : []
}

/** What outside tests rely on, as the contract prints it; types that it only names stand here as scalars. */
function contract(): string {
  const fieldsAndInputs = /* GraphQL */ `
    type Query {
      viewer: Viewer!
      workflows(filter: WorkflowFilter, orderBy: WorkflowOrder): WorkflowConnection!
      workflow(id: ID!, includeDeleted: Boolean = false): Workflow
      deletedWorkflows(filter: WorkflowFilter, orderBy: WorkflowOrder): WorkflowConnection!
      deletedWorkflow(id: ID!): Workflow
      run(workflowId: ID!, id: ID!): Run
      userProcessingResult(workflowId: ID!, id: ID!): UserProcessingResult
      runs(filter: RunFilter, orderBy: RunOrder): RunConnection!
      userProcessingResults(filter: UserProcessingResultFilter, orderBy: UserProcessingResultOrder): UserProcessingResultConnection!
      user(id: ID!): User
      taskDefinitions: [TaskDefinition!]
      workflowTemplates: [WorkflowTemplate!]
      customTaskExtensions: CustomTaskExtensionConnection!
      settings: LifecycleManagementSettings
      insights(start: DateTime!, end: DateTime!): Insights
      previewReprocessRun(input: ReprocessRunInput!): ReprocessPreview
      previewReprocessUsers(input: ReprocessUsersInput!): ReprocessPreview
      operation(id: ID!): Operation
      operations(filter: OperationFilter): OperationConnection!
      users(search: String!): UserConnection!
      failurePosition(filter: FailureFilter): FailurePosition
    }
    type Subscription {
      operation(id: ID!): Operation
      run(workflowId: ID!, id: ID!): Run
      failures(filter: FailureFilter): FailureEvent!
    }
    type Mutation {
      reprocessRun(input: ReprocessRunInput!): ReprocessRunPayload!
      reprocessUsers(input: ReprocessUsersInput!): ReprocessUsersPayload!
    }
    input ReprocessRunInput {
      workflowId: ID!
      runId: ID!
      userScope: ReprocessUserScope = FAILED_USERS
      taskScope: ReprocessTaskScope = FAILED_TASKS
      expectedUserCount: Int
      reason: String
      idempotencyKey: ID
    }
    input ReprocessUsersInput {
      workflowId: ID!
      userProcessingResultIds: [ID!]! @constraint(minItems: 1, maxItems: 10, uniqueItems: true)
      taskScope: ReprocessTaskScope = FAILED_TASKS
      reason: String
      idempotencyKey: ID
    }
    enum ReprocessUserScope { ALL_USERS FAILED_USERS }
    enum ReprocessTaskScope { ALL_TASKS FAILED_TASKS }
  `
  const named =
    'Viewer WorkflowFilter WorkflowOrder WorkflowConnection Workflow Run UserProcessingResult RunFilter RunOrder RunConnection UserProcessingResultFilter UserProcessingResultOrder UserProcessingResultConnection User UserConnection TaskDefinition WorkflowTemplate CustomTaskExtensionConnection LifecycleManagementSettings DateTime Insights ReprocessPreview Operation OperationFilter OperationConnection FailureFilter FailureEvent FailurePosition ReprocessRunPayload ReprocessUsersPayload'
  return `${fieldsAndInputs}\n${named
    .split(' ')
    .map((name) => `scalar ${name}`)
    .join('\n')}`
}
