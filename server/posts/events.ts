import type { StoredVisibility } from '../accounts/tables.ts'

declare module '../platform/events.ts' {
  interface Events {
    'post.created': { postId: number; accountId: number }
    /** `boostOfId` when what went was a boost; the rest is what nobody can look up any more. */
    'post.deleted': {
      postId: number
      accountId: number
      boostOfId: number | null
      visibility: StoredVisibility
      mentioned: number[]
    }
    /** Its text, media, poll or card, or who may reply or quote, changed. */
    'post.edited': { postId: number; accountId: number }
    /** Its author said something else with it, and its history has a version more; `mentioned` are who was not mentioned before. */
    'post.revised': { postId: number; accountId: number; mentioned: number[] }
    /** Its counters (replies, boosts, favourites) changed. */
    'post.counted': { postId: number }
    /** A moderator (or the rule of the place) held it back or took it away; or let it stand again. */
    'post.held': { postId: number; accountId: number }
    'post.released': { postId: number; accountId: number }
    /** One of the first posts of a new member was let out (after `post.released`): now people may be told of it. */
    'post.let_out': { postId: number; accountId: number }
    'post.favourited': { postId: number; accountId: number }
    /** `favouriteId` is the id of what is no longer there. */
    'post.unfavourited': { postId: number; accountId: number; favouriteId: number }
    'post.boosted': { postId: number; accountId: number; boostId: number }
    /** What one member keeps about a post changed: favourite, boost, bookmark, pin. */
    'post.marked': { postId: number; accountId: number }
    /** A post of one's own is on one's profile, or no longer. */
    'post.pinned': { postId: number; accountId: number }
    'post.unpinned': { postId: number; accountId: number }
    'conversation.muted': { conversationId: number; accountId: number }
    /** Posts of an account arrived that are no news: imported, or looked up at another server; at most 200. */
    'posts.imported': { accountId: number; postIds: number[] }
  }
}
