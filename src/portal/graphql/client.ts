/** The GraphQL client: documents by their hash, as the person who is signed in. */
import { Client, fetchExchange } from '@urql/preact'
import { endpoint } from '../list/send-ahead.ts'
import { heard } from './heard.ts'

export const createClient = (send: typeof fetch): Client =>
  new Client({
    url: endpoint,
    exchanges: [fetchExchange],
    // What is shown is what Graph says now.
    requestPolicy: 'network-only',
    preferGetMethod: false,
    fetchSubscriptions: true,
    fetch: heard(send),
  })
