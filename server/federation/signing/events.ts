declare module '../../platform/events.ts' {
  interface Events {
    /** A member, or under 0 the server itself, signs with other keys now. */
    'keys.rotated': { accountId: number }
  }
}
export {}
