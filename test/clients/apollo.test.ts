import { apolloPortal } from './apollo.ts'
import { describeJourney } from './journey.ts'

describeJourney('Apollo Client', apolloPortal)
