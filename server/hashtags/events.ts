declare module '../platform/events.ts' {
  interface Events {
    'hashtag.followed': { accountId: number; tag: string }
    /** Moderators changed how it is written, or what it may be used for. */
    'hashtag.changed': { tag: string }
    'hashtag.unfollowed': { accountId: number; tag: string }
    /** It is on a member's profile, or no longer; `shown` is how they write it. */
    'hashtag.featured': { accountId: number; tag: string; shown: string }
    'hashtag.unfeatured': { accountId: number; tag: string; shown: string }
  }
}
export {}
