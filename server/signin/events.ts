declare module '../platform/events.ts' {
  interface Events {
    /** A session or token works no longer. */
    'grant.ended': { grantId: number; accountId: number | null }
    /** A member's role, locale, confirmation, approval or suspension is different now. */
    'member.changed': { accountId: number }
  }
}
export {}
