/** Every task that the catalog knows has an answer to what repeating it does, and no other has. */
import { describe, expect, it } from 'vitest'
import { definitionId, taskDefinitions } from '../../src/emulator/seed/task-definitions.ts'
import { knownDefinitions, repetitionOf } from '../../src/mutation/repeat-effect.ts'

const ids = [...taskDefinitions.values()].map(({ id }) => id)

describe('the effect of repeating', () => {
  it('is known for every definition of the catalog and for none besides', () => {
    expect(ids.length).toBe(31)
    expect([...knownDefinitions].toSorted()).toEqual(ids.map((id) => id.toLowerCase()).toSorted())
  })

  it.each(ids)('has a reason and a page: %s', (id) => {
    const { reason, source } = repetitionOf(id)
    expect(reason).toMatch(/^[A-Z].{20,}\.$/)
    expect(source).toMatch(/^https:\/\/learn\.microsoft\.com\/entra\/id-governance\/lifecycle-workflow-tasks#[a-z-]+$/)
    expect(repetitionOf(id.toUpperCase())).toEqual(repetitionOf(id))
  })

  it('sends again for every definition that takes a mail’s texts, unless it does worse', () => {
    const mails = [...taskDefinitions.values()].filter(({ parameters }) =>
      JSON.stringify(parameters).includes('customBody'),
    )
    expect(mails.length).toBe(11)
    const effects = mails.map(({ id }) => [id, repetitionOf(id).effect])
    expect(effects.filter(([, effect]) => effect !== 'SENDS_AGAIN')).toEqual([
      [definitionId('temporaryAccessPass'), 'CHANGES_ACCESS'],
    ])
  })

  it('destroys where an account is deleted', () => {
    expect(ids.filter((id) => repetitionOf(id).effect === 'DESTROYS')).toEqual([definitionId('deleteAccount')])
  })

  it('is called safe for what is listed here alone', () => {
    expect(ids.filter((id) => repetitionOf(id).effect === 'SAFE')).toEqual([definitionId('revokeTokens')])
  })

  it.each([null, undefined, '', 'constructor', '__proto__', '00000000-0000-0000-0000-000000000000'])(
    'is unknown, and not safe, for %s',
    (id) => {
      expect(repetitionOf(id)).toMatchObject({ effect: 'UNKNOWN', source: null })
    },
  )

  it('is unknown for code of the organization’s own', () => {
    expect(repetitionOf(definitionId('customExtension')).effect).toBe('UNKNOWN')
  })
})
