/** nginx as `deploy/nginx` has it, but for the addresses and the certificate, in a folder of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from './port.ts'

export type Nginx = {
  readonly origin: string
  /** Lines of its error log by what happened. */
  readonly errors: () => ReadonlyMap<string, number>
  readonly stop: () => Promise<void>
}

/** @param ports of the three gateways on this machine */
export const startNginx = async (ports: readonly number[]): Promise<Nginx> => {
  const listen = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'))
  // Its workers run as another user where it is started by root.
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'gateway.conf'), configured(listen, ports))
  writeFileSync(join(folder, 'nginx.conf'), main(folder))
  const child = spawn('nginx', ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  const abandon = () => child.kill('SIGTERM')
  process.once('exit', abandon)
  const errors = new Map<string, number>()
  createInterface(child.stderr).on('line', (line) => {
    const what = /\[\w+\] [\d#]+: (?:\*\d+ )?(.*?)(?:, client:.*)?$/.exec(line)?.[1] ?? line
    errors.set(what, (errors.get(what) ?? 0) + 1)
  })
  const origin = `http://127.0.0.1:${listen}`
  for (;;) {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${[...errors.keys()].join('\n')}`)
    if (await fetch(origin).then(Boolean, () => false)) break
    await delay(50)
  }
  return {
    origin,
    errors: () => errors,
    stop: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
      process.off('exit', abandon)
      rmSync(folder, { recursive: true })
    },
  }
}

const documented = new URL('../../deploy/nginx/lifecycle-workflows-gateway.conf', import.meta.url)

const configured = (listen: number, ports: readonly number[]): string =>
  readFileSync(documented, 'utf8')
    .replace('listen 443 ssl;', `listen 127.0.0.1:${listen};`)
    .replaceAll(/^\s*ssl_.*\n/gm, '')
    .replaceAll(/gateway-(\d)\.example\.com:4000/g, (_, number) => `127.0.0.1:${ports[Number(number) - 1]}`)

const main = (folder: string): string => `
daemon off;
pid ${folder}/nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  include ${folder}/gateway.conf;
}
`
