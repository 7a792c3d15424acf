/** What the page reads of an explanation, as docs/frontend.md describes `extensions.explain`. */
export type Explanation = {
  readonly requests: readonly ExplainedRequest[]
  readonly waves: readonly ExplainedWave[]
  readonly cost: { readonly nodes: Estimate; readonly graphRequests: Estimate }
  readonly budget: { readonly perMinute: number; readonly left: number } | null
  readonly permissions: {
    readonly permissions: readonly string[]
    readonly roles: readonly string[]
    readonly fields: readonly { readonly coordinate: string; readonly permissions: readonly string[] }[]
  }
}

export type ExplainedRequest = {
  readonly field: string
  readonly method: string
  readonly urls: readonly string[]
  readonly wave: number
  readonly most: number | null
  readonly expected: number | null
  readonly conditional: boolean
}

export type ExplainedWave = { readonly wave: number; readonly requests: number; readonly httpRequests: number }

type Estimate = { readonly estimated: number; readonly maximum: number }
