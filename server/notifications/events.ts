declare module '../platform/events.ts' {
  interface Events {
    'notification.created': { accountId: number; notificationId: number }
  }
}
export {}
