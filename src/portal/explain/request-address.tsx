/** The address of a request to Microsoft Graph: its path, and each option of it on a line of its own. */
import { Code } from './code.tsx'

/** Below it is everything of Lifecycle Workflows. */
const root = '/identityGovernance/lifecycleWorkflows'

export const RequestAddress = ({ url }: { readonly url: string }) => {
  const [path = '', search = ''] = url.split('?')
  return (
    <>
      <Code text={path} quietTo={path.startsWith(`${root}/`) ? root.length : 0} />
      {search !== '' && (
        <ul class="options">
          {[...new URLSearchParams(search)].map(([name, value]) => (
            <li key={name}>
              <code>{name}</code> {value.replaceAll(/,(?! )/g, ', ')}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
