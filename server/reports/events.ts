declare module '../platform/events.ts' {
  interface Events {
    'report.created': { reportId: number }
    /** Claimed, given back, resolved, reopened, or changed. */
    'report.changed': { reportId: number }
  }
}
export {}
