import type { Bookmark } from '../../wire/bookmark.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { findOriginal } from '../posts/find-post.ts'
import { normaliseText } from '../text/normalise.ts'
import { longestNote } from './input.ts'
import { showBookmark } from './list-bookmarks.ts'
import { ownCollections, placeBookmark, upsertBookmark } from './queries.ts'

/**
 * Writes a note on a bookmark, or puts it into exactly these collections, or both; bookmarks the post where it is not yet.
 * @throws Refusal not_found when the post cannot be seen; invalid naming `note` or `collection_ids`.
 */
export async function annotateBookmark(
  ctx: Context,
  viewer: Viewer,
  wirePostId: string,
  wish: { note?: string; collection_ids?: string[] },
): Promise<Bookmark> {
  const { accountId } = viewer
  const note = wish.note === undefined ? undefined : readNote(wish.note)
  const post = await findOriginal(ctx, viewer, wirePostId)
  await transact(ctx, async (tx, emit) => {
    const row = { account_id: accountId, post_id: post.id, id: ctx.newId(), created_at: ctx.now() }
    await upsertBookmark(tx, row, note)
    if (wish.collection_ids) {
      const asked = [...new Set(wish.collection_ids.map((id) => parseId(id) ?? -1))]
      const own = await ownCollections(tx, accountId, asked)
      if (own.length < asked.length)
        throw new Refusal('invalid', 'collection_ids must be ids of your collections', 'collection_ids')
      await placeBookmark(tx, accountId, post.id, own)
    }
    emit({ name: 'post.marked', postId: post.id, accountId })
  })
  return showBookmark(ctx, viewer, post.id)
}

function readNote(note: string): string {
  const tidy = normaliseText(note).trim()
  if ([...tidy].length > longestNote)
    throw new Refusal('invalid', `Note is limited to ${longestNote} characters`, 'note', 'ERR_TOO_LONG')
  return tidy
}
