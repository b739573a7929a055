/** The HTTP status that each kind of refusal is answered with; Mastodon's own choices. */
export const refusalStatus = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  not_acceptable: 406,
  conflict: 409,
  gone: 410,
  too_large: 413,
  invalid: 422,
  too_many: 429,
  unavailable: 503,
} as const

export type RefusalCode = keyof typeof refusalStatus

/** What is wrong with each field of a form: a stable word and a sentence, in Mastodon's shape. */
export type Details = Record<string, { error: string; description: string }[]>

/**
 * An expected "no": the one error that a verb throws on purpose.
 * `message` is a sentence that may be shown to a person; `field` names the input that is wrong;
 * `reason` is a stable word (Mastodon's ERR_BLANK, ERR_TAKEN … where it has one) for programs;
 * `details` tells of several fields at once.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly field: string | undefined
  readonly reason: string | undefined
  readonly details: Details | undefined

  constructor(code: RefusalCode, sentence: string, field?: string, reason?: string, details?: Details) {
    super(sentence)
    this.name = 'Refusal'
    this.code = code
    this.field = field
    this.reason = reason
    this.details = details
  }

  get status(): number {
    return refusalStatus[this.code]
  }
}
