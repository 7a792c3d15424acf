/** The manifests are what Kubernetes and Container Apps take, and fit the gateway: its settings, its probes, the time of its end. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { type Config, readConfig } from '../../src/config/config.ts'
import { type Environment, filesOf, settingsOf, yaml } from '../support/deploy/manifest.ts'
import { blocks, section } from '../support/document.ts'

const name = 'lifecycle-workflows-gateway'
const guid = '5b0f2d5a-1f0a-4f3e-9a57-0b9c6c8f7a11'
const kustomization = yaml('kubernetes/kustomization.yaml')
const resources: readonly string[] = kustomization.resources
const manifest = (file: string) => yaml(`kubernetes/${file}`)
const { replicas, template } = manifest('deployment.yaml').spec
const pod = template.spec
const [container] = pod.containers
const app = yaml('azure/container-app.yaml')
const [appContainer] = app.properties.template.containers

/** As `ENV` of the Dockerfile. */
const ofImage = { HOST: '0.0.0.0', PORT: '4000' }
const configOf = (environment: Environment): Config =>
  readConfig({ ...ofImage, ...environment, STATE_URL: 'rediss://redis.example.com:6380' }, { emulator: false })

/** The types of Kubernetes' published API by kind, with the module that has them. */
const modules: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  Service: 'core/v1',
  ServiceAccount: 'core/v1',
  PodDisruptionBudget: 'policy/v1',
  NetworkPolicy: 'networking/v1',
}

/** What the compiler has against these manifests as literals of Kubernetes' types: a wrong type, a name that is not there. */
const complaints = (manifests: readonly { readonly kind: string }[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'manifests-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const module = (path: string) => fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url))
  const lines = manifests.map(
    (one, i) =>
      `export const m${i}: import('kubernetes-types/${modules[one.kind]}').${one.kind} = ${JSON.stringify(one)}\n`,
  )
  writeFileSync(join(folder, 'manifests.ts'), lines.join(''))
  const compilerOptions = {
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    noEmit: true,
    types: [],
    paths: { 'kubernetes-types/*': [module('kubernetes-types/*')] },
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['manifests.ts'] }))
  try {
    return execFileSync(process.execPath, [module('typescript/bin/tsc'), '--project', folder], { encoding: 'utf8' })
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)
  }
}

describe('deploy/kubernetes', () => {
  it('is listed in its kustomization, file by file', () => {
    expect([...resources, 'gateway.env', 'kustomization.yaml'].toSorted()).toEqual(filesOf('kubernetes'))
  })

  it('has the types of the published API, and no property that is not there', () => {
    const manifests = resources.map(manifest)
    expect(manifests.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(modules).toSorted())
    expect(complaints(manifests)).toBe('')
    const wrong = structuredClone(manifest('deployment.yaml'))
    wrong.spec.template.spec.containers[0].readinesProbe = {}
    expect(complaints([wrong])).toMatch(/readinesProbe\W+ does not exist/)
  })

  it('selects with each selector the pods of the deployment', () => {
    const labels = { 'app.kubernetes.io/name': name }
    expect(template.metadata.labels).toMatchObject(labels)
    expect(manifest('deployment.yaml').spec.selector).toEqual({ matchLabels: labels })
    expect(manifest('service.yaml').spec.selector).toEqual(labels)
    expect(manifest('disruption-budget.yaml').spec.selector).toEqual({ matchLabels: labels })
    expect(manifest('network-policy.yaml').spec.podSelector).toEqual({ matchLabels: labels })
    for (const { labelSelector } of pod.topologySpreadConstraints)
      expect(labelSelector).toEqual({ matchLabels: labels })
  })

  it('names everything after the product, and refers to what it generates or what docs/operations.md creates', () => {
    for (const file of resources) expect(manifest(file).metadata.name).toBe(name)
    expect(kustomization.configMapGenerator).toEqual([{ name, envs: ['gateway.env'] }])
    expect(container.envFrom).toEqual([{ configMapRef: { name } }])
    expect(container.env).toEqual([{ name: 'STATE_URL', valueFrom: { secretKeyRef: { name, key: 'STATE_URL' } } }])
    expect(pod.serviceAccountName).toBe(name)
    expect(kustomization.images[0].name).toBe(container.image)
  })

  it('keeps one gateway up while another one is replaced or its node drained', () => {
    expect(replicas).toBeGreaterThanOrEqual(2)
    expect(manifest('deployment.yaml').spec.strategy.rollingUpdate.maxUnavailable).toBe(0)
    expect(manifest('disruption-budget.yaml').spec.maxUnavailable).toBe(1)
  })

  it('gives the process no right that it does not need', () => {
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    })
    expect(readFileSync('Dockerfile', 'utf8')).toContain(
      `\nUSER ${pod.securityContext.runAsUser}:${pod.securityContext.runAsGroup}\n`,
    )
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    expect(pod.automountServiceAccountToken).toBe(false)
  })

  it('has settings that the gateway takes, on the ports that are named', () => {
    const config = configOf(settingsOf('kubernetes/gateway.env'))
    const ports = { http: config.listen.port, metrics: config.metricsPort }
    expect(container.ports).toEqual(Object.entries(ports).map(([name, containerPort]) => ({ name, containerPort })))
    expect(template.metadata.annotations['prometheus.io/port']).toBe(String(config.metricsPort))
    for (const { targetPort } of manifest('service.yaml').spec.ports) expect(Object.keys(ports)).toContain(targetPort)
  })
})

describe('the overlay of docs/operations.md', () => {
  const [overlay] = blocks(section('docs/operations.md', '### Kubernetes'), 'yaml').map(({ text }) => parse(text))

  it('changes what the base has, under its name', () => {
    expect(overlay.resources).toEqual(['../deploy/kubernetes'])
    expect(overlay.configMapGenerator).toMatchObject([{ name, behavior: 'merge' }])
    expect(overlay.images[0].name).toBe(kustomization.images[0].name)
    const { metadata, ...kind } = manifest('service-account.yaml')
    for (const { patch } of overlay.patches) {
      const { metadata: patched, ...same } = parse(patch)
      expect(kind).toMatchObject(same)
      expect(Object.keys(patched.annotations)).toEqual(Object.keys(metadata.annotations))
    }
  })

  it('has settings that the gateway takes together with those of the base', () => {
    const literals: readonly string[] = overlay.configMapGenerator[0].literals
    const own = Object.fromEntries(
      literals.map((line) => [line.slice(0, line.indexOf('=')), filled(line.slice(line.indexOf('=') + 1))]),
    )
    const config = configOf({ ...settingsOf('kubernetes/gateway.env'), ...own })
    expect(config.auth).toMatchObject({ mode: 'jwt', audiences: [guid] })
    expect(config.cors.origins).toHaveLength(1)
  })
})

describe('deploy/azure', () => {
  it('has settings that the gateway takes, and the secret of the state', () => {
    const secret = appContainer.env.find((one: { secretRef?: string }) => one.secretRef !== undefined)
    expect(secret).toEqual({ name: 'STATE_URL', secretRef: app.properties.configuration.secrets[0].name })
    expect(configOf(ofApp()).listen.port).toBe(app.properties.configuration.ingress.targetPort)
  })

  it('has two gateways at least, and one identity for everything', () => {
    expect(app.properties.template.scale.minReplicas).toBeGreaterThanOrEqual(2)
    const [identity] = Object.keys(app.identity.userAssignedIdentities)
    const { registries, secrets } = app.properties.configuration
    for (const user of [...registries, ...secrets]) expect(user.identity).toBe(identity)
  })
})

/** Placeholders are any text in angle brackets. */
const filled = (text: string): string => text.replaceAll(/<[\w ]+>/g, guid)

const ofApp = (): Environment =>
  Object.fromEntries(
    appContainer.env.flatMap((one: { name: string; value?: string }) =>
      one.value === undefined ? [] : [[one.name, filled(one.value)]],
    ),
  )

type Probe = {
  readonly httpGet: unknown
  readonly periodSeconds: number
  readonly timeoutSeconds: number
  readonly failureThreshold: number
}
const probesOfApp: Readonly<Record<string, Probe>> = Object.fromEntries(
  appContainer.probes.map((probe: Probe & { type: string }) => [probe.type, probe]),
)

describe.each([
  {
    where: 'Kubernetes',
    config: configOf(settingsOf('kubernetes/gateway.env')),
    killedAfter: pod.terminationGracePeriodSeconds,
    port: 'http',
    probes: { startup: container.startupProbe, readiness: container.readinessProbe, liveness: container.livenessProbe },
    version: kustomization.images[0].newTag,
  },
  {
    where: 'Container Apps',
    config: configOf(ofApp()),
    killedAfter: app.properties.template.terminationGracePeriodSeconds,
    port: 4000,
    probes: { startup: probesOfApp['Startup'], readiness: probesOfApp['Readiness'], liveness: probesOfApp['Liveness'] },
    version: appContainer.image.split(':').at(-1),
  },
])('on $where', ({ config, killedAfter, port, probes, version }) => {
  it('the process is killed only after it has ended by itself, with time for the longest request', () => {
    expect(killedAfter * 1_000).toBeGreaterThan(config.shutdownGraceMs)
    // The server waits for four fifths of what is left after the delay.
    expect((config.shutdownGraceMs - config.shutdownDelayMs) * 0.8).toBeGreaterThan(config.requestTimeoutMs)
  })

  it('a balancer has noticed before the gateway stops to serve', () => {
    const { periodSeconds = 0, failureThreshold = 0 } = probes.readiness ?? {}
    expect(config.shutdownDelayMs).toBeGreaterThan(periodSeconds * failureThreshold * 1_000)
  })

  it('the probes read what is for them, with more patience than a check has', () => {
    expect(probes.startup?.httpGet).toEqual({ path: '/livez', port })
    expect(probes.liveness?.httpGet).toEqual({ path: '/livez', port })
    expect(probes.readiness?.httpGet).toEqual({ path: '/readyz', port })
    expect(probes.readiness?.timeoutSeconds).toBeGreaterThan(2)
  })

  it('the image is that of this version', async () => {
    const { default: manifest } = await import('../../package.json', { with: { type: 'json' } })
    expect(version).toBe(manifest.version)
  })
})
