import type { Context } from '../../platform/context.ts'
import { enqueue, type Job, type Task } from '../../platform/jobs.ts'
import { withChat } from '../with-chat.ts'
import { chatOfSitting, noteTime, remindersOf, sittingsAhead, sittingToTell } from './queries.ts'
import { dueAt, type Lead, leadNames, whenRung } from './rules.ts'
import { tellMembers } from './tell.ts'
import type {} from '../../notifications/events.ts'

type Rung = { sittingId: number; lead: Lead }

const remindJob = (sittingId: number, startsAt: Date, lead: Lead): Job => ({
  task: 'chat-remind',
  payload: { sittingId, lead } satisfies Rung,
  runAt: dueAt(startsAt, lead),
  key: `chat-remind:${sittingId}:${lead}`,
})

/**
 * Sets the timers of a chat that is announced or was changed: stored jobs, which survive whatever happens to the process; newer ones replace
 * those that wait. Who asked to be reminded is told when a sitting has moved.
 */
export async function planReminders(ctx: Context, { chatId }: { chatId: number }): Promise<void> {
  await withChat(ctx, chatId, async (tx, emit, chat) => {
    if (chat.rehearsal_of !== null || (chat.status !== 'scheduled' && chat.status !== 'live')) return
    const now = ctx.now()
    const jobs: Job[] = []
    for (const { id, starts_at: startsAt } of await sittingsAhead(tx, chatId, now)) {
      const before = await noteTime(tx, id, startsAt)
      if (before?.getTime() === startsAt.getTime()) continue
      jobs.push(
        ...leadNames
          .filter((lead) => dueAt(startsAt, lead) > now)
          .map((lead) => remindJob(id, startsAt, lead)),
      )
      if (before === undefined) continue
      const telling = { kind: 'moved', chat_id: chatId, sitting_id: id, starts_at: startsAt } as const
      await tellMembers(ctx, tx, emit, telling, await remindersOf(tx, chatId))
    }
    await enqueue(tx, jobs)
  })
}

/** Reminds everybody who asked for it, unless the sitting was moved, called off or has begun. Run twice it tells once. */
const remind: Task = async (ctx, { sittingId, lead }: Rung) => {
  const chatId = await chatOfSitting(ctx.db, sittingId)
  if (chatId === undefined) return
  // The chat is held first, as by everything that changes its sittings: whoever holds them in another order waits for each other for ever.
  await withChat(ctx, chatId, async (tx, emit, chat) => {
    const sitting = await sittingToTell(tx, sittingId)
    if (!sitting || chat.rehearsal_of !== null || (chat.status !== 'scheduled' && chat.status !== 'live'))
      return
    const { starts_at } = sitting
    const what = whenRung(starts_at, lead, ctx.now())
    if (what === 'wait') await enqueue(tx, [remindJob(sittingId, starts_at, lead)])
    if (what !== 'tell') return
    const telling = { kind: lead, chat_id: chatId, sitting_id: sittingId, starts_at }
    await tellMembers(ctx, tx, emit, telling, await remindersOf(tx, chatId))
  })
}

export const reminderErrands: Record<string, Task> = { 'chat-remind': remind }
