/** 200 rows of 10 fields that lie in memory, the schema they are served by, and the query: the same for every server. */
import { parse } from 'graphql'

export const typeDefs = `
  type Query { rows: [Row!]! }
  type Row {
    id: ID!
    displayName: String
    description: String
    category: String
    scheduledDateTime: String
    completedDateTime: String
    version: Int
    successful: Int
    failed: Int
    isEnabled: Boolean
  }
`
export const document = parse(typeDefs)

const rows = Array.from({ length: 200 }, (_, index) => ({
  id: `d4bcb6d2-36f9-4a9e-9d0d-${String(index).padStart(12, '0')}`,
  displayName: `Onboard a new colleague, number ${index}`,
  description: 'Send a welcome email, add to groups, generate a temporary access pass',
  category: 'joiner',
  scheduledDateTime: '2026-02-03T04:05:06.1234567Z',
  completedDateTime: index % 3 === 0 ? null : '2026-02-03T04:06:07.1234567Z',
  version: index % 7,
  successful: index * 3,
  failed: index % 5,
  isEnabled: index % 2 === 0,
}))

export const resolvers = { Query: { rows: () => rows } }

export const query = `query Rows {
  rows { id displayName description category scheduledDateTime completedDateTime version successful failed isEnabled }
}`
