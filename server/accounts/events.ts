declare module '../platform/events.ts' {
  interface Events {
    'account.created': { accountId: number }
    /** Somebody who signed up is a member now: their address is confirmed, and they are approved where that is asked for. */
    'member.joined': { accountId: number }
    /** Its profile, counters or state look different now. */
    'account.changed': { accountId: number }
    /** Its owner says something else about themselves. */
    'profile.changed': { accountId: number }
    /** Its data are gone for good; only the handle is left. */
    'account.removed': { accountId: number }
    /** It has become another account: those who follow it follow that one now. */
    'account.moved': { accountId: number; targetId: number }
    /** Its handle is another one: what was rendered with the old one is out of date. */
    'account.renamed': { accountId: number }
    /** It no longer asks who may follow it: those who wait may. */
    'account.unlocked': { accountId: number }
    /** A moderator suspended, limited, froze or marked it, or took that back. */
    'account.restrained': { accountId: number }
    /** The same for many at once: all of a server. */
    'accounts.restrained': Record<never, never>
    /** A member's role, locale, confirmation, approval, freezing or suspension is different now. */
    'member.changed': { accountId: number }
  }
}
export {}
