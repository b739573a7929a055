declare module '../platform/events.ts' {
  interface Events {
    /** A member is told of something, and sees it in their list. What waits in a request is not announced. */
    'notification.created': { accountId: number; notificationId: number }
    /** A member said yes to somebody: what waited is in their list now. */
    'notifications.merged': { accountId: number; requestId: number }
  }
}
export {}
