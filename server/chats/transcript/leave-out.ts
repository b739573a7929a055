import type { Account } from '../../../wire/account.ts'
import { accountsJson } from '../../accounts/hydrate.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findChat, findHostedChat } from '../find-chat.ts'
import { recordAct } from '../record-act.ts'
import { leaveOut, leftOutOf, letIn, writerOf } from './queries.ts'

/** Whom it is about: the member themselves unless said. */
type Wish = { chatId: string; accountId?: string; leftOut: boolean }

/**
 * Leaves somebody out of the transcript of a chat and all its exports, or lets them in again. Everybody decides about themselves, before or after
 * the chat; for somebody of another server, who cannot sign in here, a host does it, and it stands in the log of the chat.
 * @throws Refusal not_found; forbidden unless they host the chat; invalid naming `account_id` for somebody of this server, or
 * who has no part in the chat.
 */
export async function setLeftOut(
  ctx: Context,
  viewer: Viewer,
  { chatId, accountId, leftOut }: Wish,
): Promise<number> {
  const chat = await findChat(ctx, viewer, chatId)
  const isOneself = accountId === undefined || accountId === '' || accountId === String(viewer.accountId)
  const target = isOneself ? viewer.accountId : await guestOf(ctx, viewer, chat.id, accountId)
  await transact(ctx, async (tx, emit) => {
    if (leftOut) await leaveOut(tx, { chat_id: chat.id, account_id: target, at: ctx.now() })
    else await letIn(tx, chat.id, target)
    if (!isOneself)
      await recordAct(ctx, tx, {
        chatId: chat.id,
        byId: viewer.accountId,
        what: leftOut ? 'person_left_out' : 'person_put_back',
        details: { account_id: String(target) },
      })
    emit({ name: 'chat.changed', chatId: chat.id })
  })
  return chat.id
}

async function guestOf(ctx: Context, viewer: Viewer, chatId: number, wireId: string): Promise<number> {
  await findHostedChat(ctx, viewer, String(chatId))
  const accountId = parseId(wireId)
  const found = accountId === undefined ? undefined : await writerOf(ctx.db, chatId, accountId)
  if (accountId === undefined || !found)
    throw new Refusal(
      'invalid',
      'account_id must be the id of somebody who wrote in this chat.',
      'account_id',
      'ERR_INVALID',
    )
  if (!found.isElsewhere)
    throw new Refusal(
      'invalid',
      'Members of this server decide themselves whether they are left out; account_id must be of another server.',
      'account_id',
      'ERR_INVALID',
    )
  return accountId
}

/**
 * Who asked to be left out, for the hosts, so that it can be taken back.
 * @throws Refusal not_found; forbidden unless they host the chat.
 */
export async function listLeftOut(ctx: Context, viewer: Viewer, chatId: string): Promise<Account[]> {
  const { id } = await findHostedChat(ctx, viewer, chatId)
  const rows = await leftOutOf(ctx.db, id)
  return accountsJson(
    ctx,
    rows.map((row) => row.account_id),
    viewer.accountId,
  )
}
