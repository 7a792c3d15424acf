/** The door of this room: GraphQL over HTTP as a function of a request and its caller. */
export type { GatewayContext } from './context.ts'
export { enums } from './enums.ts'
export { formatError, isInternal } from './error.ts'
export type { ErrorCode } from './error-code.ts'
export {
  createSteps,
  type ExplainedStep,
  type Explanation,
  explanationOf,
  type PlannedRequest,
  sampleVariables,
  withoutSamples,
} from './explain/index.ts'
export { firstQuery } from './first-query.ts'
export { forbidden } from './forbidden.ts'
export { createGateway, createSchema, type RequestOutcome } from './gateway.ts'
export { permissionFor } from './graph-permission.ts'
export { leastFor, routeFamilies } from './graph-route.ts'
export { readConstraints } from './limits/constraint.ts'
export {
  createRequestCheck,
  defaultLimits,
  documentRejections,
  parseDocument,
  readManifest,
  type TrustedDocuments,
} from './limits/index.ts'
export { badInput, badUserInput, brief, rejection } from './limits/rejection.ts'
export type { StreamEvent } from './live/subscription.ts'
export { createWatcher, openRedisRelay, type WatcherOptions } from './live/watch/index.ts'
export { type Needed, neededPermissions } from './needed-permission.ts'
export { createOpenRequest, type OpenRequest } from './open-request.ts'
export { guardReads } from './permission.ts'
export { leastOf, permissionFacts, rolesFor } from './permission-fact.ts'
export { budgetPerMinute, createRateLimit, type RateLimit } from './rate-limit.ts'
export { mutationNames, namesWithPrefix, readSchema } from './schema.ts'
export { schemaText, subgraphText } from './sdl.ts'
export type * as source from './source.ts'
export type { Representation } from './source.ts'
export { PrefixError } from './supergraph-names.ts'
