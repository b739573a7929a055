/** Whose word an activity is: an account of another server that proved it. */
export type Sender = {
  accountId: number
  /** Its ActivityPub id. */
  uri: string
  /** The part of its handle after the @, and so its server. */
  domain: string
  /** Whether it was asked for here: fetched by somebody, or sent by a relay that was joined. */
  wanted?: boolean
}
