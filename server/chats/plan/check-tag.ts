import type { Viewer } from '../../accounts/viewer.ts'
import { unusableAmong } from '../../hashtags/rules.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayHost } from '../../registry/may-host.ts'
import type { ChatRow, SittingRow } from '../queries.ts'
import { lockTag, overlapOf } from './queries.ts'

/**
 * Asked when a chat or a series takes a hashtag.
 * @throws Refusal invalid naming `tag` when moderators let nobody use it, or stewards have locked it for its owner.
 */
export async function demandTag(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId' | 'role'>,
  { tag, tag_shown: shown }: { tag: string; tag_shown: string },
): Promise<void> {
  if ((await unusableAmong(ctx.db, [tag])).size > 0)
    throw new Refusal(
      'invalid',
      `The hashtag #${shown} may not be used here`,
      'tag',
      'ERR_HASHTAG_NOT_USABLE',
    )
  if (!(await mayHost(ctx, viewer, tag))) {
    const sentence = `#${shown} is locked: only its owner and the stewards of the registry can hold chats on it`
    throw new Refusal('forbidden', sentence, 'tag', 'ERR_HASHTAG_LOCKED')
  }
}

/**
 * Asked in the transaction in which a chat takes its hours.
 * @throws Refusal invalid naming `starts_at` and the other chat, when there is one on the hashtag at the same time and nobody agreed.
 */
export async function demandFreeHour(
  tx: Tx,
  chat: Pick<ChatRow, 'id' | 'tag' | 'tag_shown'>,
  sittings: readonly Pick<SittingRow, 'starts_at' | 'ends_at'>[],
): Promise<void> {
  await lockTag(tx, chat.tag)
  const other = await overlapOf(tx, { id: chat.id, tag: chat.tag, sittings })
  if (!other) return
  const time = (at: Date) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: other.tz }).format(
      at,
    )
  const sentence =
    `#${chat.tag_shown} has another chat at that time: “${other.title}”, ${time(other.starts_at)} to ${time(other.ends_at)} ` +
    `(${other.tz}). Take another time, or ask its hosts to allow a second chat.`
  throw new Refusal('invalid', sentence, 'starts_at', 'ERR_OVERLAP')
}
