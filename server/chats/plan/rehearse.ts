import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { deletePost } from '../../posts/delete-post.ts'
import type { ChatRow } from '../queries.ts'
import { withChat, withHostedChat, type Emit } from '../with-chat.ts'
import { setClock } from './clock-jobs.ts'
import { postsOfRehearsal, rehearsalIdOf, updateSitting } from './clock-queries.ts'
import { allPeople, deleteChatRow, insertChat, storePeople } from './queries.ts'
import { storedPlan, storePlan } from './store-plan.ts'
import { wallOf } from './zones.ts'

const minuteMs = 60_000
/** A rehearsal that nobody threw away goes a day after its end. */
const keptMs = 24 * 3_600_000

/**
 * Begins a rehearsal: a copy of a chat that is on from now and that only those see who run it. Everything works in it as in the chat; its
 * questions are direct posts to the hosts, of which nobody is told. A rehearsal that is still there is thrown away first.
 * @returns the id of the rehearsal.
 * @throws Refusal not_found; forbidden; conflict when the chat has begun, or is a rehearsal itself.
 */
export async function rehearseChat(ctx: Context, viewer: Viewer, wireId: string): Promise<number> {
  return withHostedChat(ctx, viewer, wireId, async (tx, emit, chat) => {
    if (chat.rehearsal_of !== null || (chat.status !== 'draft' && chat.status !== 'scheduled')) {
      const sentence = 'A rehearsal is held before the chat begins'
      throw new Refusal('conflict', sentence, 'status', 'ERR_STATUS')
    }
    await throwAwayRehearsal(tx, emit, chat.id)
    const id = ctx.newId()
    const times = await insertRehearsal(ctx, tx, chat, id)
    await enqueue(tx, [
      {
        task: 'chat-forget-rehearsal',
        payload: { chatId: id },
        runAt: new Date(times.ends_at.getTime() + keptMs),
        key: `chat-forget-rehearsal:${id}`,
      },
    ])
    emit({ name: 'chat.opened', chatId: id })
    emit({ name: 'chat.changed', chatId: id })
    emit({ name: 'chat.changed', chatId: chat.id })
    return id
  })
}

async function insertRehearsal(ctx: Context, tx: Tx, chat: ChatRow, id: number) {
  const now = ctx.now()
  const { sittings, questions } = await storedPlan(tx, chat.id)
  const [first] = sittings
  if (!first) throw new Error('Every chat has a sitting.')
  const starts = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs)
  const times = { starts_at: starts, ends_at: new Date(starts.getTime() + first.minutes * minuteMs) }
  const sitting = { tz: first.tz, starts_local: wallOf(starts, first.tz), minutes: first.minutes, ...times }
  await insertChat(tx, {
    ...chat,
    ...times,
    id,
    series_id: null,
    status: 'live',
    rehearsal_of: chat.id,
    revision: 1,
    created_at: now,
    live_at: now,
  })
  const people = (await allPeople(tx, chat.id)).filter(({ agreed_at: agreed }) => agreed !== null)
  await storePeople(
    tx,
    id,
    people.map((one) => ({ ...one, chat_id: id })),
  )
  await storePlan(ctx, tx, id, { sittings: [sitting], questions })
  const [stored] = (await storedPlan(tx, id)).sittings
  if (stored) await updateSitting(tx, stored.id, { opened_at: now })
  await setClock(tx, id)
  return times
}

/** Deletes the rehearsal of a chat, if there is one; the posts that were written in it follow as a job. */
export async function throwAwayRehearsal(tx: Tx, emit: Emit, chatId: number): Promise<void> {
  const id = await rehearsalIdOf(tx, chatId)
  if (id !== undefined) await throwAway(tx, emit, id)
}

/** Deletes a rehearsal with all that was written in it. */
export async function throwAway(tx: Tx, emit: Emit, rehearsalId: number): Promise<void> {
  const posts = await postsOfRehearsal(tx, rehearsalId)
  await enqueue(tx, [{ task: 'chat-delete-posts', payload: { posts } }])
  await deleteChatRow(tx, rehearsalId)
  emit({ name: 'chat.deleted', chatId: rehearsalId })
}

/** The job that throws a forgotten rehearsal away. */
export async function forgetRehearsal(ctx: Context, { chatId }: { chatId: number }): Promise<void> {
  await withChat(ctx, chatId, async (tx, emit, chat) => {
    if (chat.rehearsal_of !== null) await throwAway(tx, emit, chatId)
  })
}

/** The job that deletes what was written in a rehearsal. */
export async function deletePosts(
  ctx: Context,
  { posts }: { posts: { id: number; accountId: number }[] },
): Promise<void> {
  for (const { id, accountId } of posts) {
    try {
      await deletePost(ctx, { accountId }, id)
    } catch (error) {
      // Its author may have deleted it before.
      if (!(error instanceof Refusal)) throw error
    }
  }
}
