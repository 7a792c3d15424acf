/** What one route of the service is: its path, the query options its page documents, and what it answers. */
import type { Entity, EntityType } from './odata/entity-type.ts'
import type { Switches } from './switches.ts'
import type { Tenant } from './tenant.ts'

export type FilterOperator = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'has' | 'in' | 'any'

/** The documented options of a route; any other one is answered with 400. */
export type QueryOptions = {
  readonly select?: boolean
  /**
   * Navigations that `$expand` takes. `taskProcessingResults` may be listed although no page promises it: the switch
   * `expandTaskProcessingResults` decides.
   */
  readonly expand?: readonly string[]
  /** Operators by property, or by the path of a navigation's property such as `subject/id`. */
  readonly filter?: Readonly<Record<string, readonly FilterOperator[]>>
  readonly orderby?: readonly string[]
  /** Text properties that `$search` looks into, or that it is the `$search` of directory objects. */
  readonly search?: readonly string[] | 'directory'
  /** Whether `$count=true` is documented; see `counted` for lists that count unasked. */
  readonly count?: boolean
  /** Whether `$top` is promised. Where it is not, the switch `top` decides. */
  readonly top?: boolean
}

export type Call = {
  readonly tenant: Tenant
  /** Milliseconds since the Unix epoch, by the emulator's clock. */
  readonly now: number
  /** The `{name}` parts of the path, decoded, without their quotes. */
  readonly params: Readonly<Record<string, string>>
  /** The parsed JSON body; undefined where there is none. */
  readonly body: unknown
  readonly switches: Switches
}

type Shown = {
  /** Not answered unless `$select` or `$expand` names it. */
  readonly hidden?: readonly string[]
  /** Answered even when `$select` does not name it. */
  readonly always?: readonly string[]
  /** The fragment of `@odata.context`, where it is not the path's own. */
  readonly context?: string
}

export type Answer =
  | ({
      readonly kind: 'collection'
      readonly type: EntityType
      /** In the service's own order; read only as far as the page needs. */
      readonly rows: Iterable<Entity>
      /** Carries `@odata.count` on its first page although the request did not ask for it. */
      readonly counted?: boolean
    } & Shown)
  | ({
      readonly kind: 'entity'
      readonly type: EntityType
      readonly row: Entity
      /** 200 where it is not given. */
      readonly status?: 200 | 201
    } & Shown)
  | {
      readonly kind: 'value'
      /** Sent as it is, behind `@odata.context`. */
      readonly body: Readonly<Record<string, unknown>>
      /** `microsoft.graph.identityGovernance.runSummary`. */
      readonly context?: string
    }
  | { readonly kind: 'noContent' }
  | { readonly kind: 'error'; readonly status: number; readonly code: string; readonly message: string }

export type Operation = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /**
   * Below the version, with `{name}` for keys:
   * `/identityGovernance/lifecycleWorkflows/workflows/{workflowId}/runs`. A function names its arguments:
   * `…/runs/summary(startDateTime={startDateTime},endDateTime={endDateTime})`. Actions and functions are written
   * short; the router also takes them qualified.
   */
  readonly path: string
  readonly options?: QueryOptions
  /** Answers, or throws a GraphError. Changes of the tenant happen here, at once. */
  readonly handle: (call: Call) => Answer
}
