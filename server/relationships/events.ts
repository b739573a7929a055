declare module '../platform/events.ts' {
  interface Events {
    'follow.created': { accountId: number; targetId: number }
    'follow.requested': { accountId: number; targetId: number }
    /** `followId` is the id of what is no longer there; `by` is who ended it: the follower, or who was followed. */
    'follow.ended': { accountId: number; targetId: number; followId: number; by: number }
    /** A request was taken back by who made it, or refused by who was asked. */
    'request.ended': { accountId: number; targetId: number; followId: number; by: number }
    'block.created': { accountId: number; targetId: number }
    /** `blockId` is the id of what is no longer there. */
    'block.ended': { accountId: number; targetId: number; blockId: number }
    /** Anything between two accounts changed: follow, block, mute, request, or their settings. */
    'relationship.changed': { accountId: number; targetId: number }
    /** A member blocked a server (lower case); `domain.unblocked` ends it. */
    'domain.blocked': { accountId: number; domain: string }
    'domain.unblocked': { accountId: number; domain: string }
    /** Follows of a member have ended by a decision about a server; null: only requests. */
    'follows.severed': { accountId: number; severanceId: number | null }
  }
}
export {}
