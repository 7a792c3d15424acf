/** A view in place of what does not exist: it says so, and leads to the overview. */
import { to } from '../address/address.ts'
import { PageTitle } from './page-title.tsx'

export const Missing = ({ text }: { readonly text: string }) => (
  <>
    <PageTitle text={text} />
    <p>
      <a href={to.start()}>Go to the overview</a>
    </p>
  </>
)
