declare module '../platform/events.ts' {
  interface Events {
    /** A version was published; it is in force now, or will be. */
    'terms.published': { versionId: number }
    /** A version that was not yet in force was taken back. */
    'terms.withdrawn': { versionId: number }
  }
}
export {}
