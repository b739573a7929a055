declare module '../../platform/events.ts' {
  interface Events {
    /** It was published, or what is published says something else. */
    'announcement.changed': { announcementId: number }
    /** Somebody reacted with an emoji, or no longer. */
    'announcement.reacted': { announcementId: number; reaction: string }
    /** It is no longer shown: withdrawn, over or deleted. */
    'announcement.deleted': { announcementId: number }
  }
}
export {}
