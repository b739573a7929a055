import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findChat, noSuchChat } from '../find-chat.ts'
import { lockChat } from '../queries.ts'
import { recordAct } from '../record-act.ts'
import { chairAmong, runsChat } from './people.ts'
import { allPeople, setAgreed, storePeople, updateChat } from './queries.ts'

/**
 * Says yes to being part of a chat. From now on questions may be published in the name of a host or co-host.
 * @throws Refusal not_found; forbidden when nobody has asked them.
 */
export async function agreeToChat(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  wireId: string,
): Promise<number> {
  const { accountId } = viewer
  const { id } = await findChat(ctx, viewer, wireId)
  return transact(ctx, async (tx, emit) => {
    const chat = await lockChat(tx, id)
    if (!chat) throw noSuchChat()
    const own = (await allPeople(tx, id)).find(({ account_id: one }) => one === accountId)
    if (!own) throw new Refusal('forbidden', 'Nobody has asked you to be part of this chat')
    if (own.agreed_at !== null) return id
    await setAgreed(tx, id, accountId, ctx.now())
    if (chat.chair_id === null && runsChat(own.role)) await updateChat(tx, id, { chair_id: accountId })
    await recordAct(ctx, tx, { chatId: id, byId: accountId, what: 'agreed' })
    emit({ name: 'chat.changed', chatId: id })
    return id
  })
}

/**
 * Says no, or leaves: they are no longer part of the chat, and the next host takes the chair.
 * @throws Refusal not_found; conflict for the last host who has agreed, unless the chat is over or cancelled.
 */
export async function stepDown(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  wireId: string,
): Promise<void> {
  const { accountId } = viewer
  const { id } = await findChat(ctx, viewer, wireId)
  await transact(ctx, async (tx, emit) => {
    const chat = await lockChat(tx, id)
    if (!chat) throw noSuchChat()
    const people = await allPeople(tx, id)
    if (!people.some(({ account_id: one }) => one === accountId)) return
    const left = people.filter(({ account_id: one }) => one !== accountId)
    const chairId = chairAmong(left, chat.chair_id)
    if (chairId === null && chat.status !== 'closed' && chat.status !== 'cancelled') {
      const sentence = 'You are the last host. Hand the chat over, cancel it or delete it first.'
      throw new Refusal('conflict', sentence, 'hosts', 'ERR_LAST_HOST')
    }
    await storePeople(tx, id, left)
    await updateChat(tx, id, { chair_id: chairId })
    await recordAct(ctx, tx, { chatId: id, byId: accountId, what: 'stepped_down' })
    emit({ name: 'chat.changed', chatId: id })
  })
}
