declare module '../platform/events.ts' {
  interface Events {
    /** A member's conversation has a new message, was read or removed. */
    'conversation.changed': { accountId: number; conversationId: number }
  }
}
export {}
