declare module '../platform/events.ts' {
  interface Events {
    /** A session or token works no longer. */
    'grant.ended': { grantId: number; accountId: number | null }
  }
}
export {}
