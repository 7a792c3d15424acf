/** Whether the page shows each change by itself, and what it does where no stream tells of them. */
import { lookPause } from '../graphql/use-followed.ts'
import type { Following } from '../graphql/use-watch.ts'
import { useSignInWanted } from '../sign-in/session-context.ts'
import { Moment } from './moment.tsx'

export const FollowLine = ({ isLive, behindSince }: Following) => {
  if (useSignInWanted()) return <p class="follow lost">No live connection: it needs a new sign-in.</p>
  if (!isLive)
    return (
      <p class="follow lost">No live connection at the moment. This page looks again every {lookPause / 1_000} s.</p>
    )
  if (behindSince !== null)
    return (
      <p class="follow lost">
        Microsoft Graph cannot be read at the moment. This is the state of <Moment at={behindSince} />.
      </p>
    )
  return <p class="follow">Live: each change shows at once.</p>
}
