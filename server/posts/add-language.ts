import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { guessLanguage } from '../platform/guess-language.ts'
import type {} from './events.ts'

/**
 * Job after a post was published or changed whose language nobody said (neither for it nor as the author's usual one): guesses it
 * from the text. What the author said is never overridden; a text that is short or not clear stays without.
 */
export async function addLanguage(ctx: Context, { postId }: { postId: number }): Promise<void> {
  const post = await ctx.db
    .selectFrom('posts')
    .select('text')
    .where('id', '=', postId)
    .where('boost_of_id', 'is', null)
    .where('language', 'is', null)
    .executeTakeFirst()
  const language = post && (await guessLanguage(post.text))
  if (!language) return
  await transact(ctx, async (tx, emit) => {
    const changed = await tx
      .updateTable('posts')
      .set({ language })
      .where('id', '=', postId)
      .where('language', 'is', null)
      .where('text', '=', post.text)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 1n) emit({ name: 'post.counted', postId })
  })
}
