/** Says that the person has to sign in again. It waits for them: what they see stands, and what they have selected. */

import { useSignInWanted } from './session-context.ts'
import { SignInButton } from './sign-in-button.tsx'

export const SignInOver = () =>
  useSignInWanted() && (
    <div class="notice warn" role="alert">
      <p>
        <strong>Microsoft Entra wants you to sign in again.</strong> What this page shows stands, and does not change
        until then. The sign-in leads back to this view; a selection is not kept.
      </p>
      <SignInButton />
    </div>
  )
