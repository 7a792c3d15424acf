/** The person's session, for every view; null where the gateway runs without authentication. */
import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Session } from './session.ts'

export const SessionContext = createContext<Session | null>(null)

export const useSession = (): Session | null => useContext(SessionContext)

/** Whether the person has to sign in again: nothing is followed any more. */
export const SignInWantedContext = createContext(false)

export const useSignInWanted = (): boolean => useContext(SignInWantedContext)

/** For the one who provides it. */
export const useEnd = (session: Session | null): boolean => {
  const [isOver, setOver] = useState(false)
  useEffect(() => void session?.isOver.then(() => setOver(true)), [session])
  return isOver
}
