import { accountUri } from '../../accounts/addresses.ts'
import type { Context } from '../../platform/context.ts'
import type { Events } from '../../platform/events.ts'
import { say } from '../delivery/queue-delivery.ts'
import { activityOf } from '../documents/activities.ts'
import { namedPosts } from '../documents/queries.ts'
import { favouriteId, peopleById } from './queries.ts'

/** Job: a member likes a post of another server. */
export async function sendLike(
  ctx: Context,
  { postId, accountId }: Events['post.favourited'],
): Promise<void> {
  const liked = await likedElsewhere(ctx, postId, accountId)
  if (!liked) return
  await say(ctx, liked.about, async () => {
    const id = await favouriteId(ctx.db, accountId, postId)
    if (id === undefined) return undefined
    const activity = activityOf({ ...likeOf(liked, id), to: [liked.author] })
    return { senderId: accountId, activity, to: { accounts: [liked.authorId] } }
  })
}

/** Job: they like it no longer. */
export async function sendUnlike(
  ctx: Context,
  { postId, accountId, favouriteId: goneId }: Events['post.unfavourited'],
): Promise<void> {
  const liked = await likedElsewhere(ctx, postId, accountId)
  if (!liked) return
  await say(ctx, liked.about, async () => {
    if ((await favouriteId(ctx.db, accountId, postId)) !== undefined) return undefined
    const like = likeOf(liked, goneId)
    const activity = activityOf({
      id: `${like.id}/undo`,
      type: 'Undo',
      actor: liked.actor,
      to: [liked.author],
      object: like,
    })
    return { senderId: accountId, activity, to: { accounts: [liked.authorId] } }
  })
}

type Liked = { about: string; actor: string; post: string; authorId: number; author: string }

async function likedElsewhere(ctx: Context, postId: number, accountId: number): Promise<Liked | undefined> {
  const [post] = await namedPosts(ctx.db, [postId])
  const person = (await peopleById(ctx.db, [accountId])).get(accountId)
  if (!post?.uri || !post.author_uri || !person || person.domain !== null) return undefined
  return {
    about: `like:${accountId}:${postId}`,
    actor: accountUri(ctx.config, person),
    post: post.uri,
    authorId: post.account_id,
    author: post.author_uri,
  }
}

const likeOf = ({ actor, post }: Liked, id: number) => ({
  id: `${actor}#likes/${id}`,
  type: 'Like',
  actor,
  object: post,
})
