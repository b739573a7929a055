declare module '../platform/events.ts' {
  interface Events {
    'hashtag.followed': { accountId: number; tag: string }
    'hashtag.unfollowed': { accountId: number; tag: string }
  }
}
export {}
