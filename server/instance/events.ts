declare module '../platform/events.ts' {
  interface Events {
    /** Something of the server's own settings changed. */
    'settings.changed': { by: number }
  }
}
export {}
