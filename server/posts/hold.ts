import { sql } from 'kysely'
import { recordHashtagUse } from '../hashtags/record-use.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import type { RoundsEvent } from '../platform/events.ts'
import type { Hold } from './visibility.ts'
import type {} from './events.ts'
import type {} from './tables.ts'

type Emit = (event: RoundsEvent) => void
type Found = { id: number; account_id: number }

/**
 * Keeps posts back: for a moderator to look at, or taken away by one. What was taken away already stays so; boosts have no hold
 * of their own, they go with their original.
 * @returns the ids of those that were changed, which `releasePosts` can undo.
 */
export async function holdPosts(
  tx: Tx,
  emit: Emit,
  { ids, hold, now }: { ids: readonly number[]; hold: Hold; now: Date },
): Promise<number[]> {
  const changed = await tx
    .updateTable('posts')
    .set({ held: hold, held_at: now })
    .where('id', '=', sql<number>`any(${ids})`)
    .where('boost_of_id', 'is', null)
    .where(sql<boolean>`held is distinct from ${hold} and held is distinct from 'removed'`)
    .returning(['id', 'account_id'])
    .execute()
  return announce(changed, emit, 'post.held')
}

/** Lets posts stand again that are held in a certain way; others are left as they are. */
export async function releasePosts(
  tx: Tx,
  emit: Emit,
  { ids, hold }: { ids: readonly number[]; hold: Hold },
): Promise<number[]> {
  const changed = await tx
    .updateTable('posts')
    .set({ held: null, held_at: null })
    .where('id', '=', sql<number>`any(${ids})`)
    .where('held', '=', hold)
    .returning(['id', 'account_id'])
    .execute()
  return announce(changed, emit, 'post.released')
}

function announce(changed: Found[], emit: Emit, name: 'post.held' | 'post.released'): number[] {
  for (const { id, account_id: accountId } of changed) emit({ name, postId: id, accountId })
  return changed.map(({ id }) => id)
}

/**
 * Lets first posts of new members out: from now on they are as if they had just been published, but for their time.
 * @returns the ids of those that waited.
 */
export async function letOut(ctx: Context, tx: Tx, emit: Emit, ids: readonly number[]): Promise<number[]> {
  const released = await releasePosts(tx, emit, { ids, hold: 'first' })
  const rows = await tx
    .selectFrom('posts')
    .select(['id', 'account_id', 'visibility', 'created_at'])
    .where('id', '=', sql<number>`any(${released})`)
    .execute()
  const tags = await tx
    .selectFrom('post_tags')
    .select(['post_id', 'tag', 'shown'])
    .where('post_id', '=', sql<number>`any(${released})`)
    .execute()
  for (const { id, account_id: accountId, visibility, created_at: at } of rows) {
    const own = tags.filter(({ post_id }) => post_id === id)
    if (visibility === 'public' && own.length > 0)
      await recordHashtagUse(tx, { accountId, tags: own, at, newId: ctx.newId })
    emit({ name: 'post.let_out', postId: id, accountId })
  }
  return released
}

/**
 * Puts posts behind a warning, or takes a warning away. It is no edit of the author: nobody is told, and there is no version.
 * @returns the ids of those that were changed.
 */
export async function setSensitive(
  tx: Tx,
  emit: Emit,
  { ids, sensitive }: { ids: readonly number[]; sensitive: boolean },
): Promise<number[]> {
  const changed = await tx
    .updateTable('posts')
    .set({ sensitive })
    .where('id', '=', sql<number>`any(${ids})`)
    .where('sensitive', '=', !sensitive)
    .returning(['id', 'account_id'])
    .execute()
  for (const { id, account_id } of changed) emit({ name: 'post.edited', postId: id, accountId: account_id })
  return changed.map(({ id }) => id)
}
