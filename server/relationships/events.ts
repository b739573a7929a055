declare module '../platform/events.ts' {
  interface Events {
    'follow.created': { accountId: number; targetId: number }
    'follow.requested': { accountId: number; targetId: number }
    /** Anything between two accounts changed: follow, block, mute, request, or their settings. */
    'relationship.changed': { accountId: number; targetId: number }
    /** A member blocked a server (lower case); `domain.unblocked` ends it. */
    'domain.blocked': { accountId: number; domain: string }
    'domain.unblocked': { accountId: number; domain: string }
  }
}
export {}
