/** What fills the mail about notifications. */
export type MailingFacts = {
  username: string
  place: string
  /** Everything that is told, ready to be read. */
  lines: string
  /** How much more there is than is told. */
  more: number
  all: string
  settings: string
  stop: string
}

/** The words of the mail about notifications, in one language. */
export type MailingTexts = {
  /** The first thing, and how many others there are. */
  subject: (first: string, others: number) => string
  quoted: (text: string) => string
  body: (facts: MailingFacts) => string
}
