import type { MediaAttachment } from '../../wire/status.ts'
import type { Context } from '../platform/context.ts'
import type { Db, Tx } from '../platform/database.ts'
import { enqueue } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import { remoteFilesRule } from '../platform/remote-files.ts'
import { descriptionRule } from './description-rule.ts'
import { mediaJson } from './json.ts'
import {
  changeMedia,
  deleteMediaOfPost,
  hold,
  letGo,
  lockMedia,
  mediaOfPosts,
  ownMedia,
  setMediaOfPost,
  shownMedia,
  type MediaRow,
} from './queries.ts'
import type { MediaWish } from './read-input.ts'

const field = 'media_ids'
const refuse = (sentence: string, reason?: string) => new Refusal('invalid', sentence, field, reason)

/**
 * Checks the media that a post is to have, before anything is stored.
 * @param postId the post whose own they may be; null for one that is not stored yet.
 * @throws Refusal invalid naming `media_ids` (see `checkMedia`).
 */
export async function prepareMedia(
  ctx: Context,
  accountId: number,
  wish: MediaWish,
  postId: number | null,
): Promise<void> {
  const rows = wish.ids.length === 0 ? [] : await ownMedia(ctx.db, accountId, wish.ids)
  await checkMedia(ctx, wish, rows, postId)
}

/**
 * Gives a post its media, in this order, and those their changed words; used for a new post and for an edited one, whose own
 * media it may keep. Whatever the post had and has no more comes loose. Call it in the transaction that stores the post.
 * @returns whether something is different now.
 * @throws Refusal invalid naming `media_ids`, when somebody was quicker to use one.
 */
export async function attachMedia(
  ctx: Context,
  tx: Tx,
  post: { id: number; accountId: number },
  wish: MediaWish,
): Promise<boolean> {
  const had = (await mediaOfPosts(tx, [post.id])).map(({ id }) => id)
  if (had.length === 0 && wish.ids.length === 0) return false
  const rows = await lockMedia(tx, post.accountId, wish.ids)
  await checkMedia(ctx, wish, rows, post.id)
  let isDifferent = had.length !== wish.ids.length || had.some((id, place) => id !== wish.ids[place])
  if (isDifferent) await setMediaOfPost(tx, post.id, wish.ids)
  for (const row of rows) {
    const words = wish.words.get(row.id)
    if (!words || !saysSomethingElse(row, words)) continue
    await changeMedia(tx, row.id, words)
    isDifferent = true
  }
  return isDifferent
}

function saysSomethingElse(row: MediaRow, words: Partial<MediaRow>): boolean {
  return Object.entries(words).some(([name, value]) => row[name as keyof MediaRow] !== value)
}

/**
 * The rules of a post's media, Mastodon's and this server's: all there and the author's, finished, in no other post; several
 * pictures, or one film or sound; described where the server requires it.
 * @param rows those of the wish that belong to the author
 * @throws Refusal invalid naming `media_ids`.
 */
async function checkMedia(
  ctx: Context,
  { ids, words }: MediaWish,
  rows: readonly MediaRow[],
  postId: number | null,
): Promise<void> {
  const found = new Map(rows.map((row) => [row.id, row]))
  const missing = ids.filter((id) => {
    const row = found.get(id)
    return !row || (row.post_id !== null && row.post_id !== postId)
  })
  if (missing.length > 0) throw refuse(`Media with the following ids not found: ${missing.join(', ')}`)
  if (rows.some(({ state }) => state === 'processing'))
    throw refuse('Cannot attach files that have not finished processing. Try again in a moment!')
  const failed = rows.find(({ state }) => state === 'failed')
  if (failed) throw refuse(failed.failure ?? 'One of the files could not be worked on.')
  if (rows.length > 1 && rows.some(({ kind }) => kind === 'video' || kind === 'audio'))
    throw refuse('Cannot attach a video or sound together with other files')
  const isSilent = rows.some((row) => (words.get(row.id)?.description ?? row.description) === '')
  if (isSilent && (await descriptionRule(ctx)) === 'require') {
    const sentence =
      'On this server every picture, film and sound needs a description for those who cannot see or hear it.'
    throw refuse(sentence, 'ERR_DESCRIPTION')
  }
}

/** What may hold media that no post shows, each by ids of its own. */
export type Holder = { kind: 'draft' | 'scheduled'; id: number }

/** Keeps media from being cleaned up as long as something needs them: exactly these from now on. */
export async function holdMedia(tx: Db | Tx, holder: Holder, ids: readonly number[]): Promise<void> {
  await letGo(tx, holder.kind, holder.id)
  await hold(tx, holder.kind, holder.id, ids)
}

/** Lets all media of a holder go; those in no post are cleaned up a day later. */
export async function releaseMedia(tx: Db | Tx, holder: Holder): Promise<void> {
  await letGo(tx, holder.kind, holder.id)
}

/** Deletes the media of a post that is about to be deleted, with their files, instead of keeping them for a day. */
export async function deletePostMedia(tx: Tx, postId: number, accountId: number): Promise<void> {
  if (await deleteMediaOfPost(tx, postId, accountId))
    await enqueue(tx, [{ task: 'remove-leftover-files', payload: {}, key: 'remove-leftover-files' }])
}

/**
 * Media as they were in an earlier version of a post. A file that its author has taken out of the post is gone: of it only the
 * description and the blur are still told.
 */
export async function formerMedia(
  ctx: Context,
  versions: readonly (readonly MediaRow[])[],
): Promise<MediaAttachment[][]> {
  const ids = [...new Set(versions.flat().map(({ id }) => id))]
  const shown = new Map((await shownMedia(ctx.db, ids)).map((row) => [row.id, row]))
  const rule = await remoteFilesRule(ctx)
  const filesOf = ({ remote_url: url }: MediaRow) => rule(url ? new URL(url).host : null)
  return versions.map((rows) =>
    rows.flatMap((row) => {
      const now = shown.get(row.id)
      const files = filesOf(row)
      if (files === 'off') return []
      if (now) return mediaJson(ctx.config, { ...row, renditions: now.renditions, secret: now.secret }, files)
      return { ...mediaJson(ctx.config, { ...row, renditions: [], remote_url: null }), type: 'unknown' }
    }),
  )
}
