import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { markGone } from './change-queries.ts'
import { chatsOfPost } from './queries.ts'
import { gatherContributions, takeAnew, takeContributions } from './take-contribution.ts'
import type {} from '../events.ts'

type OfPost = { postId: number }

/** Rooms follow what happens to posts; each of these is a job that may run twice. */
const takeNew = (ctx: Context, { postId }: OfPost) => takeContributions(ctx, [postId])
const takeEdited = (ctx: Context, { postId }: OfPost) => takeAnew(ctx, postId)
const takeFound = (ctx: Context, { postIds }: { postIds: number[] }) => takeContributions(ctx, postIds)

/** What is held back is in no room. */
async function leaveHeld(ctx: Context, { postId }: OfPost): Promise<void> {
  await tellEach(ctx, postId, 'chat.withdrawn')
}

/** What stands again comes back, or comes now if it waited from the beginning. */
async function takeReleased(ctx: Context, { postId }: OfPost): Promise<void> {
  await takeContributions(ctx, [postId])
  await tellEach(ctx, postId, 'chat.contributed')
}

async function tellEach(
  ctx: Context,
  postId: number,
  name: 'chat.contributed' | 'chat.withdrawn',
): Promise<void> {
  const shown = (await chatsOfPost(ctx.db, postId)).filter(({ state }) => state === 'shown')
  if (shown.length === 0) return
  await transact(ctx, async (_tx, emit) => {
    for (const { chatId } of shown) emit({ name, chatId, postId })
  })
}

/** What is deleted leaves its room; the transcript still says that there was something. */
async function leaveDeleted(ctx: Context, { postId }: OfPost): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    for (const { chatId } of await markGone(tx, postId, ctx.now()))
      emit({ name: 'chat.withdrawn', chatId, postId })
  })
}

export const roomReactions = {
  'post.created': { 'take-contribution': takeNew },
  'post.let_out': { 'take-contribution': takeNew },
  'posts.imported': { 'take-found-contributions': takeFound },
  'post.revised': { 'take-edited-contribution': takeEdited },
  'post.released': { 'take-released-contribution': takeReleased },
  'post.held': { 'leave-chat-held': leaveHeld },
  'post.deleted': { 'leave-chat-deleted': leaveDeleted },
  'chat.changed': { 'gather-contributions': gatherContributions },
  // A post that came when a process had not heard of the chat yet, or had missed events, is not lost to the transcript.
  'chat.closed': { 'gather-contributions-at-close': gatherContributions },
}
