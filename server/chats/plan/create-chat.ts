import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Emit } from '../with-chat.ts'
import type { Tx } from '../../platform/database.ts'
import { recordAct } from '../record-act.ts'
import { demandTag } from './check-tag.ts'
import type { ChatInput } from './input.ts'
import { chatLimits } from './limits.ts'
import { chairAmong, placePeople, readPeople } from './people.ts'
import { chatOfKey, insertChat, lockMaker, rememberChatKey, storePeople } from './queries.ts'
import { readChat, type ChatPlan } from './read-input.ts'
import { announce } from './schedule-chat.ts'
import { hostedSeries, wishOfSeries, type HostedSeries } from './series-defaults.ts'
import { spanOf, storePlan } from './store-plan.ts'

/**
 * Makes a chat: a draft, or announced at once. One of a series has the series' hashtag, hosts and habits where nothing else is said.
 * @param key the same one gives the same chat again, whatever else the request says.
 * @returns its id.
 * @throws Refusal invalid or forbidden, naming the field; see `readChat`, `placePeople`, `demandTag`, `demandFreeHour`.
 */
export async function createChat(
  ctx: Context,
  viewer: Viewer,
  wish: ChatInput,
  key?: string,
): Promise<number> {
  // What was made may no longer be wished: its hour is taken now, by itself.
  const earlier = key && (await chatOfKey(ctx.db, viewer.accountId, key))
  if (earlier) return earlier
  const series = wish.series_id ? await hostedSeries(ctx, viewer, wish.series_id, 'series_id') : null
  const whole = series ? wishOfSeries(series, wish) : wish
  const bounds = { now: ctx.now(), maxPostLength: ctx.config.maxPostLength }
  const plan = readChat(whole, null, bounds)
  const wanted = readPeople(whole.hosts ?? [], viewer.accountId)
  await demandTag(ctx, viewer, plan)
  return transact(ctx, async (tx, emit) => {
    const open = await lockMaker(tx, viewer.accountId)
    // Two of the same at once come one after the other.
    const winner = key && (await chatOfKey(tx, viewer.accountId, key))
    if (winner) return winner
    demandRoom(open)
    const willing = new Set(series?.willing ?? [])
    const asker = { askerId: viewer.accountId, before: [], willing }
    const { people, asked } = await placePeople(ctx, tx, wanted, asker)
    const id = ctx.newId()
    await insertWhole(ctx, tx, { id, plan, viewer, series, chairId: chairAmong(people, viewer.accountId) })
    await storePeople(
      tx,
      id,
      people.map((one) => ({ ...one, chat_id: id })),
    )
    if (key) await rememberChatKey(tx, { accountId: viewer.accountId, key, chatId: id, at: ctx.now() })
    await recordAct(ctx, tx, { chatId: id, byId: viewer.accountId, what: 'created' })
    invite(emit, id, asked, viewer.accountId)
    if (wish.status === 'scheduled') await announce(ctx, tx, emit, { chatId: id, byId: viewer.accountId })
    emit({ name: 'chat.changed', chatId: id })
    return id
  })
}

function demandRoom(open: number): void {
  const { openPerMember: most } = chatLimits
  if (open < most) return
  const sentence = `You have ${most} chats that are still to be held; hold or delete some first`
  throw new Refusal('invalid', sentence, 'base', 'ERR_TOO_MANY')
}

type Whole = {
  id: number
  plan: ChatPlan
  viewer: Pick<Viewer, 'accountId'>
  series: HostedSeries | null
  chairId: number | null
}

async function insertWhole(
  ctx: Context,
  tx: Tx,
  { id, plan, viewer, series, chairId }: Whole,
): Promise<void> {
  const { sittings, questions, ...facts } = plan
  await insertChat(tx, {
    id,
    series_id: series?.id ?? null,
    ...facts,
    ...spanOf(sittings),
    chair_id: chairId,
    rehearsal_of: null,
    created_by: viewer.accountId,
    created_at: ctx.now(),
  })
  await storePlan(ctx, tx, id, { sittings, questions })
}

/** Tells those who were asked to be part of a chat. */
export function invite(emit: Emit, chatId: number, asked: readonly number[], byId: number): void {
  for (const accountId of asked) emit({ name: 'chat.invited', chatId, accountId, byId })
}
