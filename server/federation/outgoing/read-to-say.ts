import { createHash } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import { noteOf } from '../documents/note.ts'
import { readSpokenPosts } from '../documents/read-posts.ts'
import type { SpokenPost } from '../documents/spoken-post.ts'
import { mayLeave } from './may-leave.ts'
import { postFacts, type PostFacts } from './queries.ts'

/** All that is said of a post is about this. */
export const aboutPost = (postId: number): string => `post:${postId}`

/** A post as it stands now, if it may leave. */
export async function readToSay(
  ctx: Context,
  postId: number,
): Promise<{ facts: PostFacts; post: SpokenPost } | undefined> {
  const post = (await readSpokenPosts(ctx, [postId])).get(postId)
  // The judge comes last, so that what was decided meanwhile counts.
  const facts = await postFacts(ctx.db, postId)
  return post && facts && mayLeave(facts) ? { facts, post } : undefined
}

/** What other servers show of a post, as a digest; the numbers of favourites and boosts are no reason to tell
 * them, nor that a group has passed it on. */
export function digestOf(ctx: Context, post: SpokenPost): Buffer {
  const shown: object = post.boosts
    ? {}
    : { ...noteOf(ctx.config, { ...post, groups: [] }, ctx.now()), likes: null, shares: null }
  return createHash('sha256').update(JSON.stringify(shown)).digest()
}
