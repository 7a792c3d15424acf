/** A subject that is not a user, by the first of its attributes that has a value. */
import type { UsersOfReasonQuery } from '../generated/graphql.ts'

type Row = NonNullable<
  NonNullable<
    NonNullable<NonNullable<UsersOfReasonQuery['failureGroups']['nodes']>[number]>['results']['nodes']
  >[number]
>
type Subject = NonNullable<Row['subjectProcessingResult']>['subject']

export const SubjectName = ({ subject }: { readonly subject: Subject }) => <bdi>{textOf(subject)}</bdi>

const textOf = (subject: Subject): string => {
  if (subject === null) return 'A subject that Graph does not name'
  if ('directoryObject' in subject && subject.directoryObject) return `Object ${subject.directoryObject.id}`
  if (!('attributeSetEntries' in subject)) return 'A subject of an unknown kind'
  const named = (subject.attributeSetEntries ?? []).find((entry) => entry?.value)
  return named ? `${named.name} ${named.value}` : `Account ${subject.id}`
}
