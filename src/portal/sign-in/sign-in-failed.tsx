/** What is shown where the sign-in failed: Entra's own reason, and another try. */
export const SignInFailed = ({ reason }: { readonly reason: string }) => (
  <main class="alone">
    <h1>You are not signed in</h1>
    <p>{reason}</p>
    <button type="button" class="primary" onClick={() => location.reload()}>
      Sign in again
    </button>
  </main>
)
