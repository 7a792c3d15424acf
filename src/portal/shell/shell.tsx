/** What stands around every view: the way through the page, the search for people, who is signed in. */
import { useRef } from 'preact/hooks'
import type { Address } from '../address/address.ts'
import { AddressContext, useLocation } from '../address/use-address.ts'
import { DeletedWorkflows } from '../administration/deleted-workflows.tsx'
import { SignedInDocument } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { OperationList } from '../operation/operation-list.tsx'
import { OperationPage } from '../operation/operation-page.tsx'
import { Missing } from '../part/missing.tsx'
import { PageTitle } from '../part/page-title.tsx'
import { Problems } from '../part/problems.tsx'
import { PeoplePage } from '../person/people-page.tsx'
import { PersonPage } from '../person/person-page.tsx'
import { DecisionsProvider, LateAnswerNotice } from '../reprocess/decisions.tsx'
import { RunPage } from '../run/run-page.tsx'
import { SignInWantedContext, useEnd, useSession } from '../sign-in/session-context.ts'
import { SignInOver } from '../sign-in/sign-in-over.tsx'
import { StartPage } from '../start/start-page.tsx'
import { WorkflowPage } from '../workflow/workflow-page.tsx'
import { Header } from './header.tsx'
import { useArrival } from './use-arrival.ts'
import { unknownViewer, ViewerContext } from './viewer.ts'

export const Shell = ({ first }: { readonly first: Address }) => {
  const address = useLocation(first)
  const main = useRef<HTMLElement>(null)
  const viewer = useRead(SignedInDocument, {})
  const isOver = useEnd(useSession())
  useArrival(main, address.path)
  return (
    <AddressContext.Provider value={address}>
      <SignInWantedContext.Provider value={isOver}>
        <ViewerContext.Provider value={viewer.data?.viewer ?? unknownViewer}>
          <DecisionsProvider>
            <a class="skip" href="#main">
              Skip to the content
            </a>
            <Header />
            <main id="main" ref={main} tabIndex={-1}>
              <SignInOver />
              <LateAnswerNotice />
              <Problems problems={viewer.problems} again={viewer.again} />
              {viewer.data?.viewer.canRead === false ? (
                <NoRole />
              ) : (
                // A view of another object starts anew.
                <CurrentView key={address.path} address={address} />
              )}
            </main>
          </DecisionsProvider>
        </ViewerContext.Provider>
      </SignInWantedContext.Provider>
    </AddressContext.Provider>
  )
}

const CurrentView = ({ address: { view } }: { readonly address: Address }) => {
  switch (view.kind) {
    case 'start':
      return <StartPage />
    case 'workflow':
      return <WorkflowPage id={view.id} />
    case 'run':
      return <RunPage workflowId={view.workflowId} id={view.id} />
    case 'people':
      return <PeoplePage />
    case 'person':
      return <PersonPage id={view.id} />
    case 'operations':
      return <OperationList />
    case 'operation':
      return <OperationPage id={view.id} />
    case 'deleted':
      return <DeletedWorkflows />
    case 'nothing':
      return <Missing text="There is nothing at this address" />
  }
}

const NoRole = () => (
  <>
    <PageTitle text="Your account may not read this tenant" />
    <p>An administrator of Microsoft Entra assigns the role for it. Then sign out and sign in again.</p>
  </>
)
