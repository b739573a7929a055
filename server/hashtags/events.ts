declare module '../platform/events.ts' {
  interface Events {
    'hashtag.followed': { accountId: number; tag: string }
    /** Moderators changed how it is written, or what it may be used for. */
    'hashtag.changed': { tag: string }
    'hashtag.unfollowed': { accountId: number; tag: string }
  }
}
export {}
