/** graphql-yoga as its documentation starts it, without the log line per request. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSchema, createYoga } from 'graphql-yoga'
import { resolvers, typeDefs } from './rows.ts'

const server = createServer(createYoga({ schema: createSchema({ typeDefs, resolvers }), logging: false }))
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`))
