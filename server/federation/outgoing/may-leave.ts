import { canSee, type PostFacts as Judged } from '../../posts/visibility.ts'
import type { PostFacts } from './queries.ts'

/** Whoever may see the most: they follow the author, are mentioned, and nobody blocks them. */
const closest = { readerId: 0, followsAuthor: true, isMentioned: true, blockedByAuthor: false }

/**
 * Whether a post is one that other servers may be given: it was written here, is not for this server alone, and the judge lets those
 * whom it is for see it. Of a boost, the same goes for what it boosts.
 */
export function mayLeave(post: PostFacts): boolean {
  if (post.authorDomain !== null) return false
  if (post.isBoost && !post.original) return false
  const all: Judged[] = [{ ...post, authorId: post.accountId }]
  if (post.original) all.push({ ...post.original, authorId: post.original.accountId })
  return all.every((one) => one.visibility !== 'local' && canSee(one, closest))
}
