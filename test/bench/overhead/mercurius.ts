/** mercurius on Fastify as its documentation starts it, without its JIT. */
import fastify from 'fastify'
import mercurius from 'mercurius'
import { resolvers, typeDefs } from './rows.ts'

const app = fastify()
app.register(mercurius, { schema: typeDefs, resolvers })
console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
