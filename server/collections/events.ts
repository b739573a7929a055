declare module '../platform/events.ts' {
  interface Events {
    /** Somebody (`targetId`) was put into a collection of `accountId`. */
    'collection.joined': { collectionId: number; accountId: number; targetId: number }
    /** Name, description, warning or hashtag of a collection are others now. */
    'collection.revised': { collectionId: number; accountId: number }
    /** Somebody is no longer in a collection, or all are not: it was deleted, or taken away by a moderator. */
    'collection.left': { collectionId: number }
  }
}
export {}
