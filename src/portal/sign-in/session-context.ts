/** The person's session, for every view; null where the gateway runs without authentication. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Session } from './session.ts'

export const SessionContext = createContext<Session | null>(null)

export const useSession = (): Session | null => useContext(SessionContext)
