/** `permissions`: the least Graph permissions and Entra roles that documents need, and what a change of them adds and takes away. */
import { DocumentError, type NamedDocument, readDocuments } from './document-set.ts'
import {
  createSchema,
  leastOf,
  mutationNames,
  type Needed,
  neededPermissions,
  readSchema,
  rolesFor,
} from './gateway/index.ts'

export type PermissionsOptions = {
  /** Files of GraphQL, manifests of trusted documents, or folders. */
  readonly files: readonly string[]
  /** What they are compared with: the documents before the change. */
  readonly against: readonly string[]
  /** Whether each field is shown with what it needs. */
  readonly fields: boolean
  readonly json: boolean
}

/** @returns what to print, and the exit code: 0, 1 if `against` is given and a permission or a role is new, 2 for a bad file */
export const listPermissions = ({
  files,
  against,
  fields,
  json,
}: PermissionsOptions): { readonly text: string; readonly exitCode: 0 | 1 | 2 } => {
  try {
    const schema = createSchema(mutationNames(readSchema()))
    const read = (paths: readonly string[]) => readDocuments(paths, schema)
    const needs = ({ document }: NamedDocument) => neededPermissions(schema, document)
    const now = setOf(read(files), needs)
    const change = against.length > 0 ? changeOf(setOf(read(against), needs).all, now.all) : null
    const isMore = change !== null && change.added.permissions.length + change.added.roles.length > 0
    const shown = {
      files: now.files.map(({ needed, ...file }) => ({ ...file, ...(fields && { fields: needed }) })),
      all: now.all,
      ...(change && { change }),
    }
    return { text: json ? JSON.stringify(shown, null, 2) : textOf(shown), exitCode: isMore ? 1 : 0 }
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    return { text: json ? JSON.stringify({ error: error.message }, null, 2) : error.message, exitCode: 2 }
  }
}

/** What consent must cover. */
type Consent = { readonly permissions: readonly string[]; readonly roles: readonly string[] }

const setOf = (documents: readonly NamedDocument[], needs: (document: NamedDocument) => readonly Needed[]) => {
  const byFile = Map.groupBy(documents, ({ file }) => file)
  const files = [...byFile].map(([file, some]) => {
    const needed = merged(some.flatMap(needs))
    return { file, ...consentFor(needed), needed }
  })
  return { files, all: consentFor(files.flatMap(({ needed }) => needed)) }
}

/** Of several documents in one file, each field once. */
const merged = (needed: readonly Needed[]): readonly Needed[] =>
  [...Map.groupBy(needed, ({ coordinate }) => coordinate)].map(([coordinate, some]) => ({
    coordinate,
    permissions: [...new Set(some.flatMap(({ permissions }) => permissions))],
  }))

const consentFor = (needed: readonly Needed[]): Consent => {
  const permissions = leastOf(needed.flatMap((each) => each.permissions))
  return { permissions, roles: rolesFor(permissions) }
}

const changeOf = (before: Consent, after: Consent) => ({ added: beyond(after, before), removed: beyond(before, after) })

/** What one needs and the other does not. One of its roles is enough, so a user with any role of the other may have none of them. */
const beyond = (one: Consent, other: Consent): Consent => ({
  permissions: one.permissions.filter((permission) => !other.permissions.includes(permission)),
  roles: other.roles.length > 0 && other.roles.every((role) => one.roles.includes(role)) ? [] : one.roles,
})

type Shown = {
  readonly files: readonly (Consent & { readonly file: string; readonly fields?: readonly Needed[] })[]
  readonly all: Consent
  readonly change?: { readonly added: Consent; readonly removed: Consent }
}

const textOf = ({ files, all, change }: Shown): string =>
  [
    ...files.flatMap(({ file, fields, ...consent }) => [
      file,
      ...lines(consent),
      ...(fields ?? []).map(({ coordinate, permissions }) => `    ${coordinate}: ${permissions.join(', ')}`),
      '',
    ]),
    'All together',
    ...lines(all),
    ...(change
      ? ['', 'The change adds', ...lines(change.added), '', 'The change takes away', ...lines(change.removed)]
      : []),
  ].join('\n')

const lines = ({ permissions, roles }: Consent): readonly string[] => {
  const shown = [
    ...permissions.map((permission) => `  ${permission}`),
    ...(roles.length > 0 ? [`  Entra role of a user: ${roles.join(' or ')}`] : []),
  ]
  return shown.length > 0 ? shown : ['  nothing']
}
