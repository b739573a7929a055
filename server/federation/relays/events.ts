declare module '../../platform/events.ts' {
  interface Events {
    /** A relay was added, answered, switched or removed. */
    'relays.changed': { relayId: number }
  }
}
export {}
