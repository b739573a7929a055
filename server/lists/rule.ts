import type { Audience } from '../relationships/between.ts'
import { isShutOut, type TimelinePost } from '../timelines/home-rule.ts'
import type { KeptList } from './kept-lists.ts'

/** Whose list it is. */
export type ListReader = { accountId: number; audience: Audience; now: Date }

/**
 * Whether a post of somebody in a list belongs into the list, for its owner:
 * - nothing direct, nothing of or by somebody blocked or muted;
 * - posts for followers only of people whom the owner follows (a list may hold others, too);
 * - of a thread that was published as a whole, the first part;
 * - boosts and languages as was chosen for that person, where the owner follows them;
 * - answers to oneself and to the owner always; answers to others by the replies policy of the list.
 */
export function comesFromListed(list: KeptList, reader: ListReader, post: TimelinePost): boolean {
  if (post.visibility === 'direct' || post.isLaterPart) return false
  if (!list.people.has(post.authorId) || isShutOut(reader, post)) return false
  const follow = reader.audience.follows.get(post.authorId)
  const isOwn = post.authorId === reader.accountId
  if (post.visibility === 'private' && !follow && !isOwn) return false
  if (post.boostOfId !== null) return follow?.showBoosts ?? true
  if (follow?.languages && post.language !== null && !follow.languages.includes(post.language)) return false
  return isReplyWanted(list, reader, post)
}

/** Whether a post with a hashtag of a list belongs into the list: public ones, no boosts, nobody blocked or muted. */
export function comesFromListedTag(reader: ListReader, post: TimelinePost): boolean {
  return (
    post.visibility === 'public' && post.boostOfId === null && !post.isLaterPart && !isShutOut(reader, post)
  )
}

function isReplyWanted(list: KeptList, { accountId, audience }: ListReader, post: TimelinePost): boolean {
  const { repliesToId } = post
  if (repliesToId === null || repliesToId === post.authorId || repliesToId === accountId) return true
  if (list.repliesPolicy === 'followed') return audience.follows.has(repliesToId)
  return list.repliesPolicy === 'list' && list.people.has(repliesToId)
}
