/** Settings of the tenant: limits of every kind, also of one that Graph adds later or does not name. */
import { expect, it } from 'vitest'
import { startGateway } from '../../support/gateway.ts'

const query = `{ settings { quarantineConfiguration { conditions { __typename
  ... on CountBasedQuarantineCondition { threshold }
  ... on UnknownQuarantineCondition { odataType } } } } }`

it('names a kind of limit that this release does not know as Graph does, and one that Graph leaves out not at all', async () => {
  const gateway = await startGateway()
  const conditions = [
    { '@odata.type': '#microsoft.graph.identityGovernance.moonBasedQuarantineCondition' },
    { threshold: 5 },
  ]
  gateway.emulator.faults.add({
    match: { path: /settings$/ },
    fault: { kind: 'rewrite', patch: { quarantineConfiguration: { conditions } } },
  })
  const { data, errors } = await gateway.ask(query)
  expect(errors).toBeUndefined()
  expect(data.settings.quarantineConfiguration.conditions).toEqual([
    {
      __typename: 'UnknownQuarantineCondition',
      odataType: '#microsoft.graph.identityGovernance.moonBasedQuarantineCondition',
    },
    { __typename: 'UnknownQuarantineCondition', odataType: null },
  ])
  await gateway.close()
})
