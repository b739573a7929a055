/**
 * Why something of another server is not to be had: `refused`, we do not speak with that server; `gone`, it says that there is none
 * (any more); `denied`, it does not let us see it; `unreachable`, it does not answer; `busy`, we asked it too much lately; `unreadable`, what it
 * says is not what was asked for, or not its own to say.
 */
export type FetchFailure = 'refused' | 'gone' | 'denied' | 'unreachable' | 'busy' | 'unreadable'

/** Something of another server could not be had. The message is a sentence for a person. */
export class NotFetched extends Error {
  readonly failure: FetchFailure
  /** The other server, as far as one was named. */
  readonly host: string

  constructor(failure: FetchFailure, sentence: string, host: string, cause?: unknown) {
    super(sentence, { cause })
    this.name = 'NotFetched'
    this.failure = failure
    this.host = host
  }

  /** Whether it makes sense to ask again later. */
  get isPassing(): boolean {
    return this.failure === 'unreachable' || this.failure === 'busy'
  }
}
