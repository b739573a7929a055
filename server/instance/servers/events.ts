declare module '../../platform/events.ts' {
  interface Events {
    /** An admin blocked or allowed another server, changed what that means, or took it back. */
    'server.judged': { domain: string }
  }
}
export {}
