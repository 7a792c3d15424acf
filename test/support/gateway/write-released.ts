/** `npm run schema:release`: keeps the schema with every mutation, without descriptions, as that of the version in package.json. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { parse, print, visit } from 'graphql'
import { root } from '../document.ts'
import { publicSchema } from '../schema.ts'
import { releasedFile, releasedHeader } from './released.ts'

const mutations = Object.keys(publicSchema().getMutationType()?.getFields() ?? {}).join()
const printed = execFileSync(process.execPath, ['src/print-schema.ts'], {
  cwd: root,
  encoding: 'utf8',
  env: { ...process.env, MUTATIONS: mutations },
})
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
const bare = visit(parse(printed), {
  enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
})
writeFileSync(releasedFile, `${releasedHeader(version)}\n${print(bare)}\n`)
