declare module '../../platform/events.ts' {
  interface Events {
    /** Somebody who lets others see it has come into the room, or left it. */
    'chat.presence': { chatId: number }
  }
}
export {}
