import { fetchPortal } from './fetch.ts'
import { describeJourney } from './journey.ts'

describeJourney('fetch', fetchPortal)
