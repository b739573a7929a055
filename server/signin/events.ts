declare module '../platform/events.ts' {
  interface Events {
    /** A session or token works no longer. */
    'grant.ended': { grantId: number; accountId: number | null }
    /** Another network, mail domain or address is kept out, or one no longer. */
    'door.changed': { by: number | null }
  }
}
export {}
