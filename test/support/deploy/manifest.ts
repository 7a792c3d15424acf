/** The files of deploy/ as tests read them. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

export type Environment = Readonly<Record<string, string>>

export const text = (path: string): string => readFileSync(new URL(`../../../deploy/${path}`, import.meta.url), 'utf8')

// biome-ignore lint/suspicious/noExplicitAny: a test reads any part of any manifest
export const yaml = (path: string): any => parse(text(path), { strict: true, uniqueKeys: true })

export const filesOf = (folder: string): readonly string[] =>
  readdirSync(new URL(`../../../deploy/${folder}/`, import.meta.url)).toSorted()

/** The lines `NAME=value` of a file. */
export const settingsOf = (path: string): Environment =>
  Object.fromEntries([...text(path).matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]))
