declare module '../platform/events.ts' {
  interface Events {
    /** An emoji came, went or changed; texts that use it look different. */
    'emojis.changed': { emojiId: number }
  }
}
export {}
