/**
 * What another server said cannot be taken for what it should be. `message` is a sentence for the log and for tables of
 * outcomes; `field` names the member that is wrong. The only error that a reader throws.
 */
export class Unreadable extends Error {
  readonly field: string

  constructor(sentence: string, field: string) {
    super(sentence)
    this.name = 'Unreadable'
    this.field = field
  }
}
