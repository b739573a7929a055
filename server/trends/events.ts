declare module '../platform/events.ts' {
  interface Events {
    /** Something new is about to trend, and waits for a moderator. */
    'trends.waiting': object
  }
}
export {}
