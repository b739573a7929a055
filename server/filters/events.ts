declare module '../platform/events.ts' {
  interface Events {
    /** Anything about what a member filters changed. */
    'filters.changed': { accountId: number }
  }
}
export {}
