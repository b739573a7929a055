import { attachMedia, formerMedia, prepareMedia } from '../media/attach-media.ts'
import { mediaOfPosts, type MediaRow } from '../media/queries.ts'
import { readMediaWish } from '../media/read-input.ts'
import type { Part } from './part.ts'

/** Pictures, films and sound of a post. */
export const mediaPart: Part = {
  prepare: async (ctx, accountId, { media_ids, media_attributes }, postId) => {
    const wish = readMediaWish(media_ids, media_attributes)
    await prepareMedia(ctx, accountId, wish, postId)
    return {
      present: wish.ids.length > 0,
      store: async (tx, id) => {
        const isDifferent = await attachMedia(ctx, tx, { id, accountId }, wish)
        const hasMedia = wish.ids.length > 0
        if (isDifferent) {
          await tx.updateTable('posts').set({ has_media: hasMedia }).where('id', '=', id).execute()
        }
        return isDifferent
      },
    }
  },
  remember: async (tx, postId) => {
    const rows = await mediaOfPosts(tx, [postId])
    return rows.length === 0 ? null : rows
  },
  recall: async (ctx, remembered) => {
    const versions = remembered.map((rows) => (rows ?? []) as MediaRow[])
    const shown = await formerMedia(ctx, versions)
    return shown.map((media_attachments) => ({ media_attachments }))
  },
}
