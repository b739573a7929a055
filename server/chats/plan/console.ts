import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findHostedChat, noSuchChat } from '../find-chat.ts'
import { askingsOf, sittingsOf, type AskingRow, type ChatRow, type SittingRow } from '../queries.ts'
import { recordAct } from '../record-act.ts'
import { withHostedChat } from '../with-chat.ts'
import { askQuestion, hasRested } from './ask.ts'
import { delayed } from './askings.ts'
import { askJob } from './clock-jobs.ts'
import { lockAsking, markChat, updateAsking } from './clock-queries.ts'
import { runsChat } from './people.ts'
import { allPeople } from './queries.ts'
import { demandStatus } from './statuses.ts'

/** Which question in which sitting, as the address says it. */
export type Which = { id: string; sitting: string; n: string }

const conflict = (sentence: string, field: string, reason: string) =>
  new Refusal('conflict', sentence, field, reason)

/**
 * Asks a question now, without waiting for its minute. Who presses while it is being asked finds it asked.
 * @throws Refusal not_found; forbidden; conflict when the chat or the sitting is not on, it was asked more than a minute ago, or nobody can
 *   publish it.
 */
export async function sendQuestion(ctx: Context, viewer: Viewer, which: Which): Promise<number> {
  const { chat, sitting, asking } = await findAsking(ctx, viewer, which)
  demandOn(ctx, chat, sitting)
  if (asking.state === 'asked') {
    if (!hasRested(ctx, asking)) return chat.id
    throw conflict(`Q${asking.n} was asked already; repeat it instead`, 'n', 'ERR_ASKED')
  }
  await ask(ctx, viewer, sitting, asking, 'send')
  return chat.id
}

/**
 * Asks a question once more, because it was overlooked or its post was removed.
 * @throws Refusal as `sendQuestion`; conflict when it was not asked yet. What was asked less than a minute ago is left as it is.
 */
export async function repeatQuestion(ctx: Context, viewer: Viewer, which: Which): Promise<number> {
  const { chat, sitting, asking } = await findAsking(ctx, viewer, which)
  demandOn(ctx, chat, sitting)
  if (asking.state !== 'asked')
    throw conflict(`Q${asking.n} was not asked yet; send it`, 'n', 'ERR_NOT_ASKED')
  if (hasRested(ctx, asking)) await ask(ctx, viewer, sitting, asking, 'repeat')
  return chat.id
}

async function ask(
  ctx: Context,
  { accountId }: Viewer,
  { id: sittingId }: SittingRow,
  { n }: AskingRow,
  mode: 'send' | 'repeat',
): Promise<void> {
  const why = await askQuestion(ctx, { sittingId, n, mode, byId: accountId })
  if (why !== undefined) throw conflict(`Q${n} could not be asked: ${why}`, 'n', 'ERR_STUCK')
}

/** Takes a question off the clock; it can still be sent. @throws Refusal not_found; forbidden; conflict when it was asked already. */
export async function skipQuestion(ctx: Context, viewer: Viewer, which: Which): Promise<number> {
  return withHostedChat(ctx, viewer, which.id, async (tx, emit, chat) => {
    const { sitting, asking } = await pick(tx, chat, which)
    demandStatus(chat, 'replan')
    if (asking.state === 'asked') throw conflict(`Q${asking.n} was asked already`, 'n', 'ERR_ASKED')
    if (asking.state === 'skipped') return chat.id
    await updateAsking(tx, asking, { state: 'skipped', asked_by: viewer.accountId })
    const details = { n: asking.n, sitting: sitting.n }
    await recordAct(ctx, tx, { chatId: chat.id, byId: viewer.accountId, what: 'question_skipped', details })
    emit({ name: 'chat.changed', chatId: chat.id })
    return chat.id
  })
}

/**
 * Puts a question off, and all that are planned after it in the sitting.
 * @throws Refusal not_found; forbidden; conflict when it is not planned any more; invalid naming `minutes` when it would come after the end.
 */
export async function delayQuestion(
  ctx: Context,
  viewer: Viewer,
  which: Which,
  minutes: number,
): Promise<number> {
  if (minutes < 1 || minutes > 120)
    throw new Refusal('invalid', 'A question is put off by 1 to 120 minutes', 'minutes')
  return withHostedChat(ctx, viewer, which.id, async (tx, emit, chat) => {
    const { sitting, asking, all } = await pick(tx, chat, which)
    demandStatus(chat, 'replan')
    if (asking.state !== 'planned')
      throw conflict(`Q${asking.n} is not on the clock any more`, 'n', 'ERR_NOT_PLANNED')
    const moved = delayed(all, asking, minutes)
    const late = moved.find(({ planned_at: at }) => at >= sitting.ends_at)
    if (late) {
      const sentence = `Q${late.n} would come after the end. Skip a question, or let the chat end later.`
      throw new Refusal('invalid', sentence, 'minutes', 'ERR_AFTER_END')
    }
    for (const one of moved) await updateAsking(tx, one, { planned_at: one.planned_at })
    if (chat.status !== 'draft') await enqueue(tx, moved.map(askJob))
    const details = { n: asking.n, sitting: sitting.n, minutes, moved: moved.map(({ n }) => n) }
    await recordAct(ctx, tx, { chatId: chat.id, byId: viewer.accountId, what: 'question_delayed', details })
    emit({ name: 'chat.changed', chatId: chat.id })
    return chat.id
  })
}

/** Puts another host in the chair. @throws Refusal not_found; forbidden; invalid naming `account_id` unless they have agreed to host. */
export async function handOver(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  accountId: string,
): Promise<number> {
  return withHostedChat(ctx, viewer, wireId, async (tx, emit, chat) => {
    const target = parseId(accountId)
    const people = await allPeople(tx, chat.id)
    const found = people.find(({ account_id: id }) => id === target)
    if (!found || !runsChat(found.role) || found.agreed_at === null) {
      const sentence = 'The chair goes to a host or co-host who has agreed to be one'
      throw new Refusal('invalid', sentence, 'account_id')
    }
    if (chat.chair_id === found.account_id) return chat.id
    await markChat(tx, chat.id, { chair_id: found.account_id })
    const details = { account_id: String(found.account_id) }
    await recordAct(ctx, tx, { chatId: chat.id, byId: viewer.accountId, what: 'chair_changed', details })
    emit({ name: 'chat.changed', chatId: chat.id })
    return chat.id
  })
}

/** @throws Refusal conflict when the sitting is not on. */
function demandOn(ctx: Context, chat: ChatRow, sitting: SittingRow): void {
  demandStatus(chat, 'ask')
  if (sitting.opened_at === null) throw conflict('This sitting has not begun yet', 'sitting', 'ERR_STATUS')
  if (sitting.closed_at !== null || sitting.ends_at <= ctx.now())
    throw conflict('This sitting is over', 'sitting', 'ERR_STATUS')
}

type Found = { chat: ChatRow; sitting: SittingRow; asking: AskingRow }

async function findAsking(ctx: Context, viewer: Viewer, which: Which): Promise<Found> {
  const chat = await findHostedChat(ctx, viewer, which.id)
  const sitting = sittingIn(await sittingsOf(ctx.db, [chat.id]), which)
  const askings = await askingsOf(ctx.db, [chat.id])
  return { chat, sitting, asking: askingIn(askings, sitting, which) }
}

/** Reads an asking and holds it, with all of its sitting. */
async function pick(tx: Tx, chat: ChatRow, which: Which) {
  const sitting = sittingIn(await sittingsOf(tx, [chat.id]), which)
  const all = (await askingsOf(tx, [chat.id])).filter(({ sitting_id: id }) => id === sitting.id)
  const { n } = askingIn(all, sitting, which)
  const asking = await lockAsking(tx, sitting.id, n)
  if (!asking) throw noSuchChat()
  return { sitting, asking, all }
}

function sittingIn(sittings: readonly SittingRow[], { sitting }: Which): SittingRow {
  const id = parseId(sitting)
  const found = sittings.find((one) => one.id === id)
  if (!found) throw noSuchChat()
  return found
}

function askingIn(askings: readonly AskingRow[], { id }: SittingRow, { n }: Which): AskingRow {
  const found = askings.find((one) => one.sitting_id === id && String(one.n) === n)
  if (!found) throw noSuchChat()
  return found
}
