import { askForCard } from '../cards/ask-for-card.ts'
import { firstLink } from '../cards/first-link.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { visibleTo } from './visibility.ts'
import type {} from './events.ts'

/**
 * Job after a post was published, changed or let stand: gives it the card of its first link. Only what everybody may see is looked
 * up: a link in a private post may itself be private, and its server must not learn of it from us.
 */
export async function attachCard(ctx: Context, { postId }: { postId: number }): Promise<void> {
  if (!ctx.config.linkCards) return
  await transact(ctx, async (tx, emit) => {
    const post = await tx
      .selectFrom('posts')
      .select('text')
      .where('id', '=', postId)
      .where('boost_of_id', 'is', null)
      .where(visibleTo(null))
      .forKeyShare('posts')
      .executeTakeFirst()
    if (!post) return
    if (await askForCard(ctx, tx, postId, firstLink(post.text, ctx.config.publicUrl)))
      emit({ name: 'post.counted', postId })
  })
}
