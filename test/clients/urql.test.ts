import { describeJourney } from './journey.ts'
import { urqlPortal } from './urql.ts'

describeJourney('urql', urqlPortal)
