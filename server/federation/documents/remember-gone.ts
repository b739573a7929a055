import type { Context } from '../../platform/context.ts'
import type { Events } from '../../platform/events.ts'
import type {} from '../../posts/events.ts'
import { rememberGone } from './queries.ts'

/** Job of `post.deleted`: remembers the number of a post that everybody could read, so that whoever asks for it hears that it is gone. */
export async function rememberGonePost(
  ctx: Context,
  { postId, accountId, visibility }: Events['post.deleted'],
): Promise<void> {
  if (visibility !== 'public' && visibility !== 'unlisted') return
  await rememberGone(ctx.db, { post_id: postId, account_id: accountId, at: ctx.now() })
}
