/** The way to the sign-in, for a person whose sign-in has ended. */
import { useSession } from './session-context.ts'

export const SignInButton = () => {
  const session = useSession()
  return (
    session && (
      <button type="button" onClick={() => session.signIn()}>
        Sign in again
      </button>
    )
  )
}
