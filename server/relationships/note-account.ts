import type { Relationship } from '../../wire/account.ts'
import { knownAccount } from '../accounts/find-account.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { exceeds } from '../text/length.ts'
import { isBlank, normaliseText } from '../text/normalise.ts'
import { deleteNote, upsertNote } from './people-queries.ts'
import { oneRelationship } from './relationships-json.ts'

/** Characters, as a post counts them; Mastodon's. */
export const longestNote = 2000

/**
 * Keeps a note about somebody, which only the member reads; blank takes it away.
 * https://docs.joinmastodon.org/methods/accounts/#note
 * @throws Refusal not_found when there is no such account; invalid when the note is too long.
 */
export async function noteAccount(
  ctx: Context,
  { accountId }: Viewer,
  targetId: number,
  comment: string,
): Promise<Relationship> {
  await knownAccount(ctx, targetId)
  if (comment.length > longestNote * 200) throw tooLong()
  const note = normaliseText(comment).trim()
  if (exceeds(note, longestNote)) throw tooLong()
  if (isBlank(note)) await deleteNote(ctx.db, accountId, targetId)
  else await upsertNote(ctx.db, { account_id: accountId, target_id: targetId, note, updated_at: ctx.now() })
  return oneRelationship(ctx, accountId, targetId)
}

const tooLong = () =>
  new Refusal('invalid', `A note is limited to ${longestNote} characters`, 'comment', 'ERR_TOO_LONG')
