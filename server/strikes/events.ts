declare module '../platform/events.ts' {
  interface Events {
    'strike.created': { strikeId: number; accountId: number }
    'appeal.created': { strikeId: number; accountId: number }
  }
}
export {}
