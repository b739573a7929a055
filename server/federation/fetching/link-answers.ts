import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { addToPostCounts } from '../../posts/queries.ts'
import { answersWaitingFor, linkUnder } from './queries.ts'

/** Puts the posts that answer a post and came before it below it in the thread. */
export async function linkAnswers(ctx: Context, postId: number, uri: string): Promise<void> {
  if ((await answersWaitingFor(ctx.db, uri)).length === 0) return
  await transact(ctx, async (tx, emit) => {
    const answers = await linkUnder(tx, postId, uri)
    const counted = answers.filter(({ visibility }) => ['public', 'unlisted'].includes(visibility))
    if (counted.length > 0) await addToPostCounts(tx, postId, { replies: counted.length })
    for (const id of [postId, ...answers.map((answer) => answer.id)])
      emit({ name: 'post.counted', postId: id })
  })
}
