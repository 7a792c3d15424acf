import { describeJourney } from './journey.ts'
import { relayPortal } from './relay.ts'

describeJourney('Relay', relayPortal)
