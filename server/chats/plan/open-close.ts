import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { sittingsOf, type ChatRow, type SittingRow } from '../queries.ts'
import { recordAct } from '../record-act.ts'
import { withChat, type Emit } from '../with-chat.ts'
import { closeJob, openJob } from './clock-jobs.ts'
import { throwAwayRehearsal } from './rehearse.ts'
import { markChat, sittingById, skipPlanned, updateSitting } from './clock-queries.ts'

/** The clocks of database and process may differ by so much. */
export const patienceMs = 2000

/** Whether a moment has come, by the clock of this process. */
export const hasCome = (ctx: Context, at: Date): boolean => at.getTime() <= ctx.now().getTime() + patienceMs

type Payload = { sittingId: number }

/** The job that opens a sitting at its time. It does nothing for what was moved, opened or called off. */
export async function openAtTime(ctx: Context, { sittingId }: Payload): Promise<void> {
  await ofSitting(ctx, sittingId, async (tx, emit, chat, sitting) => {
    if (!hasCome(ctx, sitting.starts_at)) return enqueue(tx, [openJob(sitting)])
    return openSitting(ctx, tx, emit, { chat, sitting })
  })
}

/** The job that ends a sitting at its time, and with the last one the chat. */
export async function closeAtTime(ctx: Context, { sittingId }: Payload): Promise<void> {
  await ofSitting(ctx, sittingId, async (tx, emit, chat, sitting) => {
    if (!hasCome(ctx, sitting.ends_at)) return enqueue(tx, [closeJob(sitting)])
    await openSitting(ctx, tx, emit, { chat, sitting })
    return closeSitting(ctx, tx, emit, { chat, sitting, byId: null, at: sitting.ends_at })
  })
}

async function ofSitting(
  ctx: Context,
  sittingId: number,
  work: (tx: Tx, emit: Emit, chat: ChatRow, sitting: SittingRow) => Promise<void>,
): Promise<void> {
  const found = await sittingById(ctx.db, sittingId)
  if (!found) return
  await withChat(ctx, found.chat_id, async (tx, emit, chat) => {
    const sitting = await sittingById(tx, sittingId)
    if (!sitting || sitting.closed_at !== null) return
    if (chat.status === 'scheduled' || chat.status === 'live') await work(tx, emit, chat, sitting)
  })
}

type Which = { chat: ChatRow; sitting: SittingRow }

/** Opens a sitting that has not been opened, and with the first one the chat. */
export async function openSitting(ctx: Context, tx: Tx, emit: Emit, { chat, sitting }: Which): Promise<void> {
  if (sitting.opened_at !== null) return
  const now = ctx.now()
  await updateSitting(tx, sitting.id, { opened_at: now })
  if (chat.status === 'scheduled') await markChat(tx, chat.id, { status: 'live', live_at: now })
  if (chat.rehearsal_of === null) await throwAwayRehearsal(tx, emit, chat.id)
  await recordAct(ctx, tx, { chatId: chat.id, byId: null, what: 'opened', details: { sitting: sitting.n } })
  emit({ name: 'chat.opened', chatId: chat.id })
  emit({ name: 'chat.changed', chatId: chat.id })
}

/** Ends a sitting; what was not asked is off the clock. With the last one the chat closes. */
export async function closeSitting(
  ctx: Context,
  tx: Tx,
  emit: Emit,
  { chat, sitting, byId, at }: Which & { byId: number | null; at: Date },
): Promise<void> {
  await updateSitting(tx, sitting.id, { closed_at: at })
  const missed = await skipPlanned(tx, sitting.id)
  if (missed.length > 0) {
    const details = { questions: missed, sitting: sitting.n }
    await recordAct(ctx, tx, { chatId: chat.id, byId, what: 'question_missed', details })
  }
  emit({ name: 'chat.changed', chatId: chat.id })
  const all = await sittingsOf(tx, [chat.id])
  if (all.some(({ closed_at: closed }) => closed === null)) return
  await markChat(tx, chat.id, { status: 'closed', closed_at: ctx.now() })
  await recordAct(ctx, tx, { chatId: chat.id, byId, what: 'closed' })
  emit({ name: 'chat.closed', chatId: chat.id })
}
