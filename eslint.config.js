/** `npm run lint:schema`: graphql-eslint's recommended and Relay rules on `schema/`, its recommended ones on every document. */
import graphql from '@graphql-eslint/eslint-plugin'

const { configs, parser, rules } = graphql

/** The same for all files: the parser keeps the first configuration that it gets. */
const languageOptions = {
  parser,
  parserOptions: {
    graphQLConfig: {
      schema: 'schema/*.graphql',
      documents: ['test/clients/documents/*.graphql', 'src/portal/documents/*.graphql'],
    },
  },
}

/** A rule without its findings in these cases. */
const except = (name, isException) => ({
  ...rules[name],
  create: (context) => {
    const report = (finding) => isException(finding) || context.report(finding)
    return rules[name].create(Object.create(context, { report: { value: report } }))
  },
})

/** Graph's own names, which repeat the name of their type. */
const namesOfGraph = [
  'Task.taskDefinitionId',
  'Task.taskProcessingResults',
  'User.userPrincipalName',
  'User.userProcessingResults',
]
const exceptions = {
  rules: {
    'no-typename-prefix': except('no-typename-prefix', ({ data }) =>
      namesOfGraph.includes(`${data.typeName}.${data.fieldName}`),
    ),
    // A list that fails is null in all its parts, and the answer around it stands: `pageInfo` is `@semanticNonNull` instead.
    'relay-connection-types': except(
      'relay-connection-types',
      ({ messageId }) => messageId === 'PAGE_INFO_FIELD_MUST_RETURN_NON_NULL_TYPE',
    ),
  },
}

/** Types without an `id`. A new one either has an `id`, which a cache files it under, or a reason to stand here. */
const withoutId = {
  suffixes: [
    // Parts of a list.
    'Connection',
    'Edge',
    // The outcome of one mutation; what it stored is its `operation`.
    'Payload',
    // Numbers about a period that arguments choose.
    'Summary',
  ],
  types: [
    // Parts of a list.
    'PageInfo',
    // The caller, the settings and the limits: there is one of each.
    ...['Viewer', 'ViewerLimits', 'LifecycleManagementSettings', 'EmailSettings', 'ExecutionLimits'],
    // Computed from arguments, so that one id would have two values; a group has a `key`.
    ...['FailureGroup', 'FailureGroupResult', 'Insights', 'WorkflowsInsightsByCategory', 'ReprocessPreview'],
    // An event, whose result has an id, and where events begin.
    'FailureEvent',
    'FailurePosition',
    // Computed from two versions.
    ...['WorkflowVersionDiff', 'WorkflowVersionChange', 'TaskChange', 'TaskPropertyChange', 'TaskArgumentChange'],
    ...['AdministrationScopeChange', 'VersionOutcomes', 'VersionOutcome'],
    // Computed for one run.
    ...['RunLineage', 'RunLineageStep'],
    // Values inside of an object, without an id in Graph: of a workflow,
    ...['WorkflowVersion', 'WorkflowSetting', 'OnDemandExecutionOnly', 'TriggerAndScopeBasedConditions'],
    ...['UnknownExecutionConditions', 'TimeBasedAttributeTrigger', 'AttributeChangeTrigger', 'TriggerAttribute'],
    ...['MembershipChangeTrigger', 'UserInactivityTrigger', 'GuestSponsorTrigger', 'UnknownExecutionTrigger'],
    ...['RuleBasedSubjectSet', 'GroupBasedSubjectSet', 'UnknownSubjectSet', 'QuarantineDetails'],
    ...['QuarantineConfiguration', 'CountBasedQuarantineCondition', 'PercentageBasedQuarantineCondition'],
    ...['UnknownQuarantineCondition', 'PreviewFailedTask'],
    // of a task, its definition and its extension,
    ...['KeyValuePair', 'Parameter', 'LogicAppTriggerEndpointConfiguration', 'UnknownEndpointConfiguration'],
    ...['AzureAdTokenAuthentication', 'AzureAdPopTokenAuthentication', 'UnknownAuthenticationConfiguration'],
    ...['CustomExtensionClientConfiguration', 'CustomTaskExtensionCallbackConfiguration'],
    'UnknownCallbackConfiguration',
    // of a run and of a result,
    ...['RunScope', 'ProcessingResultScope', 'UserScope', 'GroupScope', 'UnknownScope', 'AttributeSetEntry'],
    ...['DirectoryObjectWorkflowSubject', 'ProvisioningObjectWorkflowSubject', 'UnknownWorkflowSubject'],
    // and of a payload.
    'UserError',
  ],
}

/** Makes each fenced block of GraphQL in a document a file of its own, at the lines where it stands. */
const fences = {
  preprocess: (text) =>
    [...text.matchAll(/^```graphql\n(.*?)^```$/gms)].map(({ index, 1: block }, number) => ({
      text: '\n'.repeat(text.slice(0, index).split('\n').length) + block,
      filename: `${number}.graphql`,
    })),
  postprocess: (messages) => messages.flat(),
}

export default [
  {
    files: ['schema/*.graphql'],
    plugins: { '@graphql-eslint': graphql, exceptions },
    languageOptions,
    rules: {
      ...configs['flat/schema-recommended'].rules,
      ...configs['flat/schema-relay'].rules,
      '@graphql-eslint/no-typename-prefix': 'off',
      'exceptions/no-typename-prefix': 'error',
      '@graphql-eslint/relay-connection-types': 'off',
      'exceptions/relay-connection-types': 'error',
      '@graphql-eslint/strict-id-in-types': ['error', { exceptions: withoutId }],
      // Lists go forward only, as Graph's pages do.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      // There is no `node(id:)`, so no `Node`. `nodes` stands beside `edges`, and a list with a small bound is a plain list.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      // One style for all is what the rule knows. Here an argument has one line, everything else a block.
      '@graphql-eslint/description-style': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: ':not(InputValueDefinition) > .description[block!=true]',
          message: 'A description is a block, except that of an argument.',
        },
        {
          selector:
            ':matches(FieldDefinition, DirectiveDefinition) > InputValueDefinition > .description[block!=false]',
          message: 'The description of an argument is one line.',
        },
        {
          selector: 'InputObjectTypeDefinition > InputValueDefinition > .description[block!=true]',
          message: 'The description of an input field is a block.',
        },
      ],
    },
  },
  { files: ['*.md', 'docs/**/*.md'], plugins: { fences: { processors: { fences } } }, processor: 'fences/fences' },
  {
    files: ['test/clients/documents/*.graphql', 'src/portal/documents/*.graphql', '**/*.md/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions,
    rules: {
      ...configs['flat/operations-recommended'].rules,
      // As deep as the gateway answers.
      '@graphql-eslint/selection-set-depth': ['error', { maxDepth: 20 }],
    },
  },
  // A page may use the name of one of the client's documents again; each of its blocks is a document of its own.
  { files: ['**/*.md/*.graphql'], rules: { '@graphql-eslint/unique-operation-name': 'off' } },
  // The README's first query and mutation are for reading, and ids of runs differ from hour to hour.
  { files: ['README.md/*.graphql'], rules: { '@graphql-eslint/require-selections': 'off' } },
]
