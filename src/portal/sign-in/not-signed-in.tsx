/** What is shown where no person is signed in: why, which Entra says itself where the sign-in failed, and the way to the sign-in. */
import { PageTitle } from '../part/page-title.tsx'

export const NotSignedIn = ({ reason }: { readonly reason: string }) => (
  <main class="alone">
    <PageTitle text="You are not signed in" />
    <p>{reason}</p>
    <button type="button" class="primary" onClick={() => location.reload()}>
      Sign in again
    </button>
  </main>
)
