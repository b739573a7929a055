import type { Account } from '../../../wire/account.ts'
import { accountsJson } from '../../accounts/hydrate.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findHostedChat } from '../find-chat.ts'
import { recordAct } from '../record-act.ts'
import { withHostedChat } from '../with-chat.ts'
import {
  accountExists,
  deletePresent,
  deleteRemoved,
  hasRole,
  insertRemoved,
  removeAllOf,
  removedPeople,
  restoreAllOf,
} from './people-queries.ts'
import { tell } from './take-contribution.ts'
import type {} from './events.ts'

type Host = Pick<Viewer, 'accountId'>
type Where = { chatId: string; accountId: string }

/**
 * Removes a person from a chat: all that they said in it, and all that they will say. Their posts stay on their profile.
 * @returns how many contributions went.
 * @throws Refusal not_found, forbidden; invalid for somebody who has a part in the chat.
 */
export async function removePerson(ctx: Context, viewer: Host, where: Where): Promise<number> {
  // Nothing of theirs is taken meanwhile: taking waits for the chat.
  return withHostedChat(ctx, viewer, where.chatId, async (tx, emit, { id: chatId }) => {
    const accountId = await findAccount(tx, where)
    if (await hasRole(tx, chatId, accountId))
      throw new Refusal('invalid', 'They have a part in this chat. Take it from them first.', 'account_id')
    const row = { chat_id: chatId, account_id: accountId, by_id: viewer.accountId, at: ctx.now() }
    if (!(await insertRemoved(tx, row))) return 0
    const posts = await removeAllOf(tx, chatId, accountId)
    if (await deletePresent(tx, chatId, accountId)) emit({ name: 'chat.presence', chatId })
    const details = { account_id: String(accountId), contributions: posts.length }
    await recordAct(ctx, tx, { chatId, byId: viewer.accountId, what: 'person_removed', details })
    for (const postId of posts) tell(emit, chatId, postId, 'removed')
    return posts.length
  })
}

/**
 * Lets a person in again, with all that went with them.
 * @returns how many contributions came back.
 * @throws Refusal as `removePerson`.
 */
export async function restorePerson(ctx: Context, viewer: Host, where: Where): Promise<number> {
  return withHostedChat(ctx, viewer, where.chatId, async (tx, emit, { id: chatId }) => {
    const accountId = await findAccount(tx, where)
    if (!(await deleteRemoved(tx, chatId, accountId))) return 0
    const posts = await restoreAllOf(tx, chatId, accountId)
    const details = { account_id: String(accountId), contributions: posts.length }
    await recordAct(ctx, tx, { chatId, byId: viewer.accountId, what: 'person_restored', details })
    for (const { post_id: postId, state } of posts) tell(emit, chatId, postId, state)
    return posts.length
  })
}

/** Who was removed from a chat, for its hosts. @throws Refusal not_found, forbidden */
export async function listRemoved(ctx: Context, viewer: Host, chatId: string): Promise<Account[]> {
  const { id } = await findHostedChat(ctx, viewer, chatId)
  const rows = await removedPeople(ctx.db, id)
  return accountsJson(
    ctx,
    rows.map((row) => row.account_id),
    viewer.accountId,
  )
}

async function findAccount(tx: Tx, where: Where): Promise<number> {
  const accountId = parseId(where.accountId)
  if (accountId === undefined || !(await accountExists(tx, accountId)))
    throw new Refusal('not_found', 'Record not found')
  return accountId
}
