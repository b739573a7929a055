import { sql } from 'kysely'
import type { StoredVisibility } from '../accounts/tables.ts'
import { forgetHashtagUses, recordHashtagUses, type UsedIn } from '../hashtags/record-use.ts'
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
 * of their own, they go with their original. What nobody can read is not counted among the uses of its hashtags.
 * @returns the ids of those that were changed, which `releasePosts` can undo.
 */
export async function holdPosts(
  tx: Tx,
  emit: Emit,
  { ids, hold, now }: { ids: readonly number[]; hold: Hold; now: Date },
): Promise<number[]> {
  const standing = await lockStanding(tx, ids)
  const changed = await tx
    .updateTable('posts')
    .set({ held: hold, held_at: now })
    .where('id', '=', sql<number>`any(${ids})`)
    .where('boost_of_id', 'is', null)
    .where(sql<boolean>`held is distinct from ${hold} and held is distinct from 'removed'`)
    .returning(['id', 'account_id'])
    .execute()
  for (const [accountId, posts] of await usesOf(tx, standing))
    await forgetHashtagUses(tx, { accountId, posts })
  return announce(changed, emit, 'post.held')
}

/** Lets posts stand again that are held in a certain way; others are left as they are. Uses of their hashtags count again. */
export async function releasePosts(
  ctx: Pick<Context, 'newId'>,
  tx: Tx,
  emit: Emit,
  { ids, hold }: { ids: readonly number[]; hold: Hold },
): Promise<number[]> {
  const changed = await tx
    .updateTable('posts')
    .set({ held: null, held_at: null })
    .where('id', '=', sql<number>`any(${ids})`)
    .where('held', '=', hold)
    .returning(['id', 'account_id', 'visibility', 'created_at'])
    .execute()
  for (const [accountId, posts] of await usesOf(tx, changed))
    await recordHashtagUses(tx, { accountId, posts, newId: ctx.newId })
  return announce(changed, emit, 'post.released')
}

type Counted = Found & { visibility: StoredVisibility; created_at: Date }

/** Those of some posts that are not held, and nobody else holds them until the transaction ends. */
function lockStanding(tx: Tx, ids: readonly number[]): Promise<Counted[]> {
  return tx
    .selectFrom('posts')
    .select(['id', 'account_id', 'visibility', 'created_at'])
    .where('id', '=', sql<number>`any(${ids})`)
    .where('boost_of_id', 'is', null)
    .where('held', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/** What posts count among the uses of hashtags, by author; only public ones do. */
async function usesOf(tx: Tx, posts: readonly Counted[]): Promise<[number, UsedIn[]][]> {
  const open = posts.filter(({ visibility }) => visibility === 'public')
  if (open.length === 0) return []
  const tags = Map.groupBy(
    await tx
      .selectFrom('post_tags')
      .select(['post_id', 'tag', 'shown'])
      .where('post_id', '=', sql<number>`any(${open.map(({ id }) => id)})`)
      .execute(),
    ({ post_id }) => post_id,
  )
  const byAuthor = Map.groupBy(
    open.filter(({ id }) => tags.has(id)),
    ({ account_id }) => account_id,
  )
  return [...byAuthor]
    .map(([author, own]): [number, UsedIn[]] => [
      author,
      own.map(({ id, created_at: at }) => ({ tags: tags.get(id) ?? [], at })),
    ])
    .toSorted(([one], [other]) => one - other)
}

function announce(changed: readonly Found[], emit: Emit, name: 'post.held' | 'post.released'): number[] {
  for (const { id, account_id: accountId } of changed) emit({ name, postId: id, accountId })
  return changed.map(({ id }) => id)
}

/**
 * Lets first posts of new members out: from now on they are as if they had just been published, but for their time.
 * @returns the ids of those that waited.
 */
export async function letOut(ctx: Context, tx: Tx, emit: Emit, ids: readonly number[]): Promise<number[]> {
  const released = await releasePosts(ctx, tx, emit, { ids, hold: 'first' })
  const rows = await tx
    .selectFrom('posts')
    .select(['id', 'account_id'])
    .where('id', '=', sql<number>`any(${released})`)
    .execute()
  for (const { id, account_id: accountId } of rows) emit({ name: 'post.let_out', postId: id, accountId })
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
