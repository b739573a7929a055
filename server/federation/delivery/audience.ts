/**
 * To whom something is said. Of each server that counts once: its shared inbox, or the inboxes of the people where it has none.
 * Nothing is ever sent to ourselves, to servers that are dead, or to people who are gone.
 */
export type Audience = {
  /** The servers on which this account has followers. */
  followersOf?: number
  /** The servers on which this account follows somebody. */
  followedBy?: number
  /** These accounts, by the shared inboxes of their servers. */
  accounts?: readonly number[]
  /** This account, by the inbox of its own. */
  person?: number
  /** Whoever may still show posts of this account, because it had followers there. */
  formerFollowersOf?: number
  /** Servers that came to know this post in another way: they were mentioned, answered, boosted or fetched it. */
  reachOf?: number
  /** Inboxes by their address. */
  inboxes?: readonly string[]
  /** The relays that this server has joined. */
  relays?: boolean
  /** Every server that is known. */
  everyServer?: boolean
  /** A server that has it already. */
  butNot?: string
  /** Only servers that run one of these, as their NodeInfo says. */
  running?: readonly string[]
  /** Not those that run one of these; where it is not known what a server runs, it gets it. */
  notRunning?: readonly string[]
}
