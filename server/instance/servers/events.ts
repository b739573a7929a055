declare module '../../platform/events.ts' {
  interface Events {
    /** An admin blocked or allowed another server, changed what that means, or took it back. */
    'server.judged': { domain: string }
    /** The same for many at once, by a list. */
    'servers.judged': { by: number }
    /** With which servers this one speaks at all is another matter now: all, the allowed, none. */
    'federation.mode_changed': { by: number }
  }
}
export {}
