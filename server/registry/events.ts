declare module '../platform/events.ts' {
  interface Events {
    /** What the registry says of a hashtag has changed: its words, its status, its owner, its lock. */
    'entry.changed': { tag: string }
    /** An admin has made somebody a steward, or no longer one. */
    'stewards.changed': Record<never, never>
    /** Many entries came at once. */
    'registry.imported': { importId: number }
    /** Somebody did something that those concerned are told of. */
    'registry.stepped': { stepId: number }
  }
}
export {}
