/** What it does to repeat a task that may have been done, in a word. */
import type { RepeatEffect } from '../generated/graphql.ts'

const looks: Readonly<Record<RepeatEffect, { readonly tone: string; readonly text: string }>> = {
  SAFE: { tone: 'good', text: 'Safe to repeat' },
  SENDS_AGAIN: { tone: 'warn', text: 'Sends again' },
  CHANGES_ACCESS: { tone: 'warn', text: 'Changes access' },
  DESTROYS: { tone: 'bad', text: 'Destroys' },
  UNKNOWN: { tone: 'warn', text: 'Effect not known' },
}

export const EffectBadge = ({ effect }: { readonly effect: RepeatEffect }) => (
  <span class={`badge ${looks[effect].tone}`}>{looks[effect].text}</span>
)
