declare module '../platform/events.ts' {
  interface Events {
    /** What a chat says of itself, its people, times or questions are others now. */
    'chat.changed': { chatId: number }
    /** A draft was announced. */
    'chat.scheduled': { chatId: number }
    /** A post counts in a chat now, or counts differently. */
    'chat.contributed': { chatId: number; postId: number }
    /** A post no longer counts in a chat, or waits for a host. */
    'chat.withdrawn': { chatId: number; postId: number }
    /** A sitting has begun. */
    'chat.opened': { chatId: number }
    /** The last sitting has ended, or a host has closed the chat. */
    'chat.closed': { chatId: number }
    'chat.cancelled': { chatId: number }
    /** A question could not be asked at its time; its hosts should know. */
    'chat.stuck': { chatId: number; n: number }
    /** Somebody was asked to host a chat, or to be a guest or take notes. */
    'chat.invited': { chatId: number; accountId: number; byId: number }
    /** A chat was deleted with everything in it. */
    'chat.deleted': { chatId: number }
    'series.changed': { seriesId: number }
    'series.invited': { seriesId: number; accountId: number; byId: number }
  }
}
export {}
