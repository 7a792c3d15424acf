/** The documents are written for a tired reader: none of the words that hide the actor, no paragraph of many facts, none too long. */
import { describe, expect, it } from 'vitest'
import { documents } from '../support/document.ts'

/** Paragraphs outside of fenced blocks, tables and lists. */
const paragraphsOf = (text: string): readonly string[] =>
  text
    .replaceAll(/^```.*?^```$/gms, '')
    .split(/\n\n+/)
    .filter((paragraph) => /^[^|\-#>\d\s]/.test(paragraph.trim()))

const sentencesIn = (paragraph: string): number => paragraph.split(/[.?!](?=\s|$)/).filter((text) => text.trim()).length

describe.each(documents)('$path', ({ path, text }) => {
  it('names who acts', () => {
    const hidden =
      /\b(?:whoever|whatever|whomever|whom|nobody|somebody|in vain|(?:is|are|was|were) told|(?<!there )is no(?! longer))\b/gi
    expect([...text.replaceAll(/^```.*?^```$/gms, '').matchAll(hidden)].map(([word]) => word)).toEqual([])
  })

  it('has no paragraph of more than five sentences, and no long line of one', () => {
    const paragraphs = paragraphsOf(text)
    if (path !== 'docs/decisions/README.md') expect(paragraphs.length).toBeGreaterThan(0)
    for (const paragraph of paragraphs) expect(sentencesIn(paragraph), paragraph).toBeLessThanOrEqual(5)
    for (const paragraph of paragraphs) expect(paragraph.length, paragraph).toBeLessThanOrEqual(600)
  })
})
