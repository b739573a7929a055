declare module '../platform/events.ts' {
  interface Events {
    'follow.created': { accountId: number; targetId: number }
    'follow.requested': { accountId: number; targetId: number }
    /** Anything between two accounts changed: follow, block, mute, request, or their settings. */
    'relationship.changed': { accountId: number; targetId: number }
  }
}
export {}
