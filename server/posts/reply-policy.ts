import type { ReplyPolicy } from '../../wire/quote.ts'

/** What stands between somebody who wants to answer and the author of a post. */
export type ReplyFacts = {
  isAuthor: boolean
  isMentioned: boolean
  followsAuthor: boolean
  followedByAuthor: boolean
}

/** Whether somebody who sees a post may answer it. Its author and the people whom it mentions always may. */
export function mayReply(policy: ReplyPolicy, facts: ReplyFacts): boolean {
  if (facts.isAuthor || facts.isMentioned || policy === 'everybody') return true
  if (policy === 'followers') return facts.followsAuthor
  return policy === 'following' && facts.followedByAuthor
}

/** What is said to whom a policy shuts out. */
export const whoMayReply: Record<ReplyPolicy, string> = {
  everybody: 'Everybody may answer this post.',
  followers: 'Only followers of the author may answer this post.',
  following: 'Only people whom the author follows may answer this post.',
  mentioned: 'Only people whom the post mentions may answer it.',
  nobody: 'The author does not wish answers to this post.',
}
