import type { Context } from '../../platform/context.ts'
import type { ForeignPost } from '../reading/types.ts'
import { readLocal } from '../storing/local-ids.ts'
import { postFacts } from '../storing/queries.ts'
import { knownPostId } from '../storing/store-post.ts'
import { hasLocalPost, isFollowedHere } from './queries.ts'

/**
 * Whether a post concerns anybody here: somebody follows its author, it is said to a member, or it belongs to a conversation in which
 * one took part, or quotes one. Others are not kept: nobody asked for them. As Mastodon does.
 * @param authorId the account of its author, where that is known here
 */
export async function isWanted(
  ctx: Context,
  post: ForeignPost,
  authorId: number | undefined,
): Promise<boolean> {
  if (isSaidToMember(ctx, post)) return true
  if (authorId !== undefined && (await isFollowedHere(ctx.db, authorId))) return true
  for (const uri of [post.inReplyTo, post.quote?.uri]) {
    const id = uri ? await knownPostId(ctx, uri) : undefined
    const facts = id === undefined ? undefined : await postFacts(ctx.db, id)
    if (facts && (facts.domain === null || (await hasLocalPost(ctx.db, facts.conversationId)))) return true
  }
  return false
}

function isSaidToMember(ctx: Context, { mentions, to, cc }: ForeignPost): boolean {
  return [...mentions.map(({ href }) => href), ...to, ...cc].some(
    (uri) => readLocal(ctx.config, uri)?.kind === 'account',
  )
}
