declare module '../platform/events.ts' {
  interface Events {
    /** A member has voted, or their ballot went; the numbers are told by `post.counted`. */
    'poll.voted': { postId: number; accountId: number }
    'poll.ended': { postId: number }
    /** All ballots went, because the poll was changed or taken away. */
    'poll.emptied': { postId: number }
  }
}
export {}
