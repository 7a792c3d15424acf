/** What the doctor finds: one subject, one verdict, and what to do. */

/**
 * - `works`: nothing to do.
 * - `limited`: the gateway serves, and a part of it does not.
 * - `fails`: the gateway cannot serve before that is put right.
 * - `unchecked`: it could not be found out, and why.
 */
export type Verdict = 'works' | 'limited' | 'fails' | 'unchecked'

export type Finding = {
  /** `configuration`, `keys`, `token`, `graph`, `clock`, `route …`, `option …` or `state`. */
  readonly subject: string
  readonly verdict: Verdict
  /** In our own words, with codes of Entra, Graph, the system or the store; never their text, and no secret. */
  readonly says: string
  /** What an operator can do. Missing where nothing is to be done. */
  readonly remedy?: string
}

/** 0: all works. 1: something is limited or could not be checked. 2: the gateway cannot serve. */
export const exitCodeFor = (findings: readonly Finding[]): 0 | 1 | 2 => {
  const verdicts = new Set(findings.map(({ verdict }) => verdict))
  if (verdicts.has('fails')) return 2
  return verdicts.has('limited') || verdicts.has('unchecked') ? 1 : 0
}

/** One line for each finding and one for its remedy, the verdicts below each other. */
export const textOf = (findings: readonly Finding[]): string =>
  findings
    .flatMap(({ subject, verdict, says, remedy }) => [
      `${verdict.padEnd('unchecked'.length)}  ${subject}: ${says}`,
      ...(remedy === undefined ? [] : [`${' '.repeat('unchecked'.length)}    → ${remedy}`]),
    ])
    .join('\n')
