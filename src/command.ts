/** Command line and environment in, listening server out, clean close on SIGTERM. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import closeWithGrace from 'close-with-grace'
import type { App } from './app.ts'
import { systemClock } from './clock.ts'
import {
  type Command,
  type Config,
  ConfigError,
  help,
  parseCommandLine,
  readConfig,
  stateUrlIn,
} from './config/index.ts'
import { cors, createRequestIds, loopbackOnly, type Serving, securityHeaders, serve } from './http/index.ts'
import { createLog, lineContext, logOutput, scrubbed } from './telemetry/index.ts'

const main = async (): Promise<void> => {
  const command = parseCommandLine(process.argv.slice(2))
  switch (command.kind) {
    case 'help':
      return print(help)
    case 'version':
      return print(version())
    case 'misused':
      return giveUp(command.message)
    case 'permissions':
      return listed(command)
    case 'explain':
      return explained(command)
    case 'backup':
      return backedUp(command.to)
    case 'doctor':
      return examined(command)
    case 'serve':
      return run(readConfig(process.env, command))
  }
}

const listed = async (command: Extract<Command, { kind: 'permissions' }>): Promise<void> => {
  const { listPermissions } = await import('./list-permissions.ts')
  result(listPermissions(command))
}

const explained = async (command: Extract<Command, { kind: 'explain' }>): Promise<void> => {
  const { explainDocuments } = await import('./explain-documents.ts')
  result(await explainDocuments(command))
}

/** An error stands where errors do, so that a pipe gets nothing else than the result. */
const result = ({ text, exitCode }: { readonly text: string; readonly exitCode: number }): void => {
  if (exitCode === 2) process.stderr.write(`${text}\n`)
  else print(text)
  process.exitCode = exitCode
}

const backedUp = async (to: string): Promise<void> => {
  const { backUp } = await import('./mutation/index.ts')
  const from = stateUrlIn(process.env)
  await backUp(from, to).catch((error) => giveUp(`No backup was made: ${scrubbed(String(error))}`))
}

const examined = async (command: Extract<Command, { kind: 'doctor' }>): Promise<void> => {
  const { runDoctor } = await import('./run-doctor.ts')
  const log = await createLog({ level: 'fatal', to: process.stderr })
  const { text, exitCode } = await runDoctor({ ...command, environment: process.env, clock: systemClock, log })
  print(text)
  process.exitCode = exitCode
}

const run = async (config: Config): Promise<void> => {
  const output = logOutput({
    recovered: (dropped) => log.warn({ dropped }, 'log lines were lost while they could not be written'),
  })
  const requestIds = createRequestIds(randomUUID)
  const log = await createLog({
    level: config.logLevel,
    to: output,
    context: () => lineContext(requestIds),
    readable: process.stdout.isTTY,
  })
  // Loaded only now: a wrong configuration is reported at once, before half a second of libraries.
  const { createApp } = await import('./app.ts')
  const app = await createApp({
    config,
    clock: systemClock,
    log,
    requestIds,
    version: version(),
    droppedLogLines: output.dropped,
  })
  const { host, port, maxBodyBytes: bodyLimit, ...sockets } = config.listen
  // A stream holds its connection: those of all streams leave as many as ever for requests.
  const connections = { ...sockets, maxConnections: 5_000 + config.streams.total }
  const edge = [securityHeaders(), cors(config.cors), ...(config.auth.mode === 'none' ? [loopbackOnly] : [])]
  const onError = (error: unknown) => log.error({ err: error }, 'a request failed unexpectedly')

  const serving = await serve(app.handler, { host, port, bodyLimit, ...connections, edge, onError }).catch((error) =>
    refuseToListen(error, 'PORT', port),
  )
  const metrics =
    config.metricsPort === 0
      ? null
      : await serve(app.metrics, { host, port: config.metricsPort, onError }).catch((error) =>
          refuseToListen(error, 'METRICS_PORT', config.metricsPort),
        )
  closeWithGrace({ delay: config.shutdownGraceMs, logger: log }, async ({ signal, err }) => {
    if (err) log.fatal({ err }, 'an uncaught error; stopping')
    else log.info({ signal }, 'stopping')
    app.unready()
    serving.windDown()
    if (!err) await delay(config.shutdownDelayMs)
    app.drain()
    // The rest of the grace time is for closing what the app holds.
    await serving.close(Math.floor((config.shutdownGraceMs - config.shutdownDelayMs) * 0.8))
    await metrics?.close(0)
    await app.close()
    log.info('stopped')
    await output.close(lastLinesMs)
  })

  app.start()
  void app.check()
  setInterval(app.check, checkMs).unref()
  if (config.emulator !== null) output.write(banner(serving, app))
  log.info({ url: `${serving.url}/graphql`, metrics: metrics?.url }, 'listening')
  // After it, since what starts a gateway looks for its address in the first line that has one.
  log.info(
    { version: version(), node: process.version, emulator: config.emulator !== null, settings: config.settings },
    'starting',
  )
}

/** Milliseconds between two runs of the checks of /readyz where no probe comes. */
const checkMs = 15_000

/** Milliseconds that the end waits for the last log lines to be written. */
const lastLinesMs = 500

const banner = ({ url }: Serving, { firstQuery, hasPortal }: Pick<App, 'firstQuery' | 'hasPortal'>): string => `
  Lifecycle Workflows gateway, over the embedded emulator: a small made-up tenant, nothing is real.

${hasPortal ? `  Portal     ${url}/\n` : ''}  GraphQL    ${url}/graphql
  Sandbox    ${url}/graphql  (in a browser; without a network: ${url}/graphql?explorer=graphiql)

  A query to paste:

${firstQuery.trim().replaceAll(/^/gm, '    ')}
`

const version = (): string => {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  const description: { readonly version: string } = JSON.parse(text)
  return description.version
}

const refuseToListen = (error: unknown, variable: string, port: number): never => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    throw new ListenError(`Port ${port} is in use. Stop what listens there, or set ${variable} to another one.`)
  if (code === 'EACCES')
    throw new ListenError(`Port ${port} may not be opened by this user. Set ${variable} to one above 1023.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new ListenError('HOST is not an address of this machine.')
  throw error
}

class ListenError extends Error {}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

const giveUp = (message: string): void => {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}

try {
  await main()
} catch (error) {
  const isForOperator = error instanceof ConfigError || error instanceof ListenError
  giveUp(isForOperator ? error.message : `The gateway cannot start: ${scrubbed(String(error))}`)
  // What was opened before the error must not keep the process up.
  process.exit()
}
