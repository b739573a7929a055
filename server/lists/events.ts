declare module '../platform/events.ts' {
  interface Events {
    /** A list of a member, or what it holds, changed, began or went. */
    'list.changed': { accountId: number; listId: number }
  }
}
export {}
