declare module '../platform/events.ts' {
  interface Events {
    'account.created': { accountId: number }
    /** Its profile, counters or state look different now. */
    'account.changed': { accountId: number }
    /** It no longer asks who may follow it: those who wait may. */
    'account.unlocked': { accountId: number }
  }
}
export {}
