/** The command line: what `lifecycle-workflows-gateway` has to do, or one sentence on what it takes. */
import { parseArgs } from 'node:util'

export type Command =
  | { readonly kind: 'serve'; readonly emulator: boolean }
  | { readonly kind: 'doctor'; readonly emulator: boolean; readonly json: boolean; readonly callerToken: string | null }
  | {
      readonly kind: 'permissions'
      readonly files: readonly string[]
      readonly against: readonly string[]
      readonly fields: boolean
      readonly json: boolean
    }
  | {
      readonly kind: 'explain'
      readonly files: readonly string[]
      readonly variables: string | null
      readonly json: boolean
    }
  | { readonly kind: 'backup'; readonly to: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'misused'; readonly message: string }

/** `args` without the interpreter and the script. */
export const parseCommandLine = (args: readonly string[]): Command => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        emulator: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
        json: { type: 'boolean' },
        'caller-token': { type: 'string' },
        against: { type: 'string', multiple: true },
        fields: { type: 'boolean' },
        variables: { type: 'string' },
      },
    })
    if (values.help) return { kind: 'help' }
    if (values.version) return { kind: 'version' }
    const [verb, ...rest] = positionals
    const emulator = values.emulator ?? false
    const callerToken = values['caller-token'] ?? null
    const { against = [], fields = false, json = false } = values
    if (verb === 'permissions')
      return rest.length === 0
        ? misused('permissions takes files of GraphQL documents.')
        : { kind: 'permissions', files: rest, against, fields, json }
    if (against.length > 0 || fields) return misused('--against and --fields are options of permissions.')
    const variables = values.variables ?? null
    if (verb === 'explain')
      return rest.length === 0
        ? misused('explain takes files of GraphQL documents.')
        : { kind: 'explain', files: rest, variables, json }
    if (variables !== null) return misused('--variables is an option of explain.')
    if (verb === 'backup') {
      const [to] = rest
      return to === undefined || rest.length > 1 ? misused('backup takes one file.') : { kind: 'backup', to }
    }
    if (rest.length > 0 || (verb !== undefined && verb !== 'doctor'))
      return misused(`There is no "${rest[0] ?? verb}".`)
    if (verb === 'doctor') return { kind: 'doctor', emulator, json, callerToken }
    if (json || callerToken !== null) return misused('--json and --caller-token are options of doctor.')
    return { kind: 'serve', emulator }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return misused(reason)
  }
}

const misused = (reason: string): Command => ({
  kind: 'misused',
  message: `${reason}\nIt takes doctor, permissions, explain, backup, --emulator, --help or --version, and settings from the environment.`,
})

export const help = `lifecycle-workflows-gateway [--emulator | --help | --version]
lifecycle-workflows-gateway doctor [--emulator] [--json] [--caller-token FILE]
lifecycle-workflows-gateway permissions FILE… [--against FILE]… [--fields] [--json]
lifecycle-workflows-gateway explain FILE… [--variables FILE] [--json]
lifecycle-workflows-gateway backup FILE

A GraphQL gateway over Microsoft Graph's Lifecycle Workflows. With doctor it serves nothing: it says what works as it is
configured, what does not, and what to do; the exit code is 0, 1 (limited) or 2 (cannot serve).
With permissions it prints the least permissions of Graph and Entra roles that GraphQL documents need; the exit code is 0,
1 (the change from --against adds one) or 2 (a bad file). With explain it prints what such documents request of Graph, and
sends nothing; the exit code is 0, 1 (a document would be rejected) or 2 (a bad file). With backup it copies the SQLite
store of STATE_URL into a new file, also while a gateway writes. Settings come from the environment:

  HOST, PORT                   listen address (127.0.0.1, 4000)
  GRAPH_BASE_URL               https:// root of a Graph service with its version (https://graph.microsoft.com/v1.0)
  GRAPH_CREDENTIAL             default, on-behalf-of, or static with GRAPH_STATIC_TOKEN for a loopback Graph (default)
  AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH, AZURE_AUTHORITY_HOST, …
                               what @azure/identity reads
  AZURE_CLIENT_CERTIFICATE_PASSWORD
                               of the certificate's key, if it is encrypted (none)
  AZURE_FEDERATED_TOKEN_FILE, GRAPH_MANAGED_IDENTITY
                               on-behalf-of without a secret: the token file of a workload identity; system, or the client
                               id of a managed identity that the registration trusts (none)
  AZURE_DISABLE_INSTANCE_DISCOVERY
                               on for authorities that Microsoft does not list (off)
  AUTH_MODE                    jwt, or none over loopback only (jwt; none with --emulator)
  AUTH_ISSUER, AUTH_AUDIENCE   exact iss, and exact aud (several with commas), of accepted tokens; required for jwt
  AUTH_JWKS_URI                key set (from the issuer's OpenID configuration)
  AUTH_SCOPE                   delegated scope that lets a user in (access_as_user)
  AUTH_READ_ROLE, AUTH_REPROCESS_ROLE
                               app roles (LifecycleWorkflows.Read, LifecycleWorkflows.Reprocess)
  CORS_ORIGINS                 comma-separated exact origins (none)
  INTROSPECTION, SANDBOX       on or off (off; on with --emulator)
  PORTAL                       on or off: the portal at / (off; on with --emulator)
  PORTAL_CLIENT_ID             Entra application with which the portal signs people in; required for PORTAL=on with jwt
  STATE_URL                    memory:, sqlite:PATH, redis://HOST, redis+sentinel://HOST,HOST?name=NAME, redis+cluster://HOST,HOST,
                               with TLS rediss… (sqlite:./state/gateway.db; memory: with --emulator)
  STATE_CREDENTIAL             url, or entra: tokens of Microsoft Entra are the password of Redis (url)
  SQLITE_JOURNAL_MODE          wal, or delete for a file on a network disk (wal)
  MAX_REPROCESS_RUN_USERS      greatest run that is reprocessed without expectedUserCount, in users (100)
  REPROCESS_PER_MINUTE         mutations per caller and minute (6)
  GRAPH_CONCURRENCY            HTTP requests to Graph at once (64)
  GRAPH_BATCH_SIZE             requests in one batch, 1 to 20 (20)
  GRAPH_TIMEOUT_MS             one HTTP request to Graph (8000)
  GRAPH_REQUESTS_PER_MINUTE    what all gateways over one store may send to Graph (24000)
  REQUEST_TIMEOUT_MS           one GraphQL request (25000)
  MUTATIONS                    mutations in the schema; set and empty: none (reprocessRun,reprocessUsers)
  PERSISTED_OPERATIONS         path of a manifest of trusted documents (none)
  PERSISTED_ONLY               on refuses every other document (off)
  FEDERATION                   on or off: whether the schema is a subgraph of Apollo Federation (off)
  FEDERATION_PREFIX            what stands before the names of the subgraph, such as Lifecycle (none)
  CACHE                        on or off: the bounded cache of what rarely changes (on)
  HISTORY_TTL_MS               how long a read of history stands for the next one, up to 60000 (5000; 0 with on-behalf-of)
  MAX_NODES                    greatest cost of a request in nodes (100000)
  MAX_GRAPH_REQUESTS           greatest cost of a request in Graph requests (1000)
  MAX_STREAMS_PER_CALLER       streams of one caller at once (250)
  MAX_STREAMS                  streams of all callers at once; 0 for none (5000)
  HTTPS_PROXY, ALL_PROXY, HTTP_PROXY
                               proxy for every request beyond this machine; the first one that is set (none)
  NO_PROXY                     comma-separated hosts that are reached directly (none); https_proxy, all_proxy, http_proxy
                               and no_proxy mean the same
  METRICS_PORT                 Prometheus text on this port; 0 is off (0)
  OTEL_EXPORTER_OTLP_ENDPOINT  where traces go (none: off)
  OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES
                               what traces say of this process (lifecycle-workflows-gateway)
  LOG_LEVEL                    fatal, error, warn, info, debug or trace (info)
  SHUTDOWN_GRACE_MS            from SIGTERM to exit at the latest (30000)
  SHUTDOWN_DELAY_MS            of these, how long /readyz says 503 while everything is still served (0)
  KEEP_ALIVE_TIMEOUT_MS        how long a connection stays open between two requests (3610000)
  MAX_HEADER_BYTES             what all headers of a request may have together (16384)

With --emulator an emulated tenant stands in for Microsoft Graph, shaped by EMULATOR_SEED (small or large),
EMULATOR_LATENCY_MS (0) and EMULATOR_PERMISSIONS (all, or the permissions that its tokens have).
`
