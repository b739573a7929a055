declare module '../platform/events.ts' {
  interface Events {
    /** What was to be published at its time could not be. */
    'scheduled.failed': { scheduledId: number; accountId: number }
  }
}
export {}
