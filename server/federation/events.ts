declare module '../platform/events.ts' {
  interface Events {
    /** Somebody of another server asked to follow, and is answered at once: again because they follow already, or with a no. */
    'follow.answered': { accountId: number; targetId: number; accepted: boolean }
    /** A post of another server asked whether it may quote a post of this server (FEP-044f), and was answered. */
    'quote.answered': { postId: number; accepted: boolean }
  }
}
export {}
