export type FetchProblem = 'address' | 'redirects' | 'type' | 'too_large' | 'too_slow' | 'unreachable'

/** A foreign address could not or must not be fetched. The message is a sentence for a person and holds no secret. */
export class FetchRefused extends Error {
  readonly problem: FetchProblem

  constructor(problem: FetchProblem, sentence: string, cause?: unknown) {
    super(sentence, { cause })
    this.name = 'FetchRefused'
    this.problem = problem
  }
}
