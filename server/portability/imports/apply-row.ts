import type { ImportReason } from '../../../wire/portability.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { annotateBookmark } from '../../bookmarks/annotate-bookmark.ts'
import { makeCollection } from '../../bookmarks/collections.ts'
import { addPeople, removePeople } from '../../lists/change-entries.ts'
import { createList } from '../../lists/change-list.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { bookmark, unbookmark } from '../../posts/bookmark.ts'
import { findOriginal } from '../../posts/find-post.ts'
import { blockAccount, unblockAccount } from '../../relationships/block-account.ts'
import { blockDomain, unblockDomain } from '../../relationships/domain-blocks.ts'
import { followAccount } from '../../relationships/follow-account.ts'
import { muteAccount, unmuteAccount } from '../../relationships/mute-account.ts'
import { unfollowAccount } from '../../relationships/unfollow-account.ts'
import type { CsvRow } from '../csv/kinds.ts'
import * as queries from './queries.ts'

type Outcome = { outcome: 'done' | 'skipped' | 'failed'; reason: ImportReason | null; detail: string | null }
const done: Outcome = { outcome: 'done', reason: null, detail: null }
const skipped: Outcome = { outcome: 'skipped', reason: 'already', detail: null }
const gone: Outcome = { outcome: 'failed', reason: 'gone', detail: null }

type Row = queries.RowRecord
type Person = Extract<CsvRow, { address: string }>

/**
 * Carries one line of an import over by the same verbs that the member could use by hand, so that every rule holds. A second time does
 * nothing more.
 * @returns how it ended; a refusal is an end like others.
 */
export async function applyRow(
  ctx: Context,
  viewer: Viewer,
  kind: queries.ImportRecord['kind'],
  row: Row,
): Promise<Outcome> {
  try {
    return row.action === 'remove' ? await remove(ctx, viewer, kind, row) : await add(ctx, viewer, kind, row)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'not_found') return gone
    return { outcome: 'failed', reason: 'refused', detail: error.message }
  }
}

async function add(
  ctx: Context,
  viewer: Viewer,
  kind: queries.ImportRecord['kind'],
  row: Row,
): Promise<Outcome> {
  const { data, target_id: target } = row
  if ('domain' in data) {
    if (await queries.hasDomainBlock(ctx.db, viewer.accountId, data.domain)) return skipped
    await blockDomain(ctx, viewer, data.domain)
    return done
  }
  if (target === null) return gone
  if ('uri' in data) return addBookmark(ctx, viewer, target, data)
  if (!('address' in data)) return gone
  if (kind === 'following') return follow(ctx, viewer, target, data)
  if (kind === 'mutes') return mute(ctx, viewer, target, data)
  if (kind === 'lists') return addToList(ctx, viewer, target, data)
  if (await queries.isThere(ctx.db, 'blocks', viewer.accountId, target)) return skipped
  await blockAccount(ctx, viewer, target)
  return done
}

async function follow(ctx: Context, viewer: Viewer, target: number, row: Person): Promise<Outcome> {
  const { boosts: reblogs, notify, languages } = row
  const there =
    (await queries.isThere(ctx.db, 'follows', viewer.accountId, target)) ??
    (await queries.isThere(ctx.db, 'follow_requests', viewer.accountId, target))
  const isSame =
    there !== undefined &&
    (reblogs === undefined || there.show_boosts === reblogs) &&
    (notify === undefined || there.notify === notify) &&
    (languages === undefined || languages.join().toLowerCase() === (there.languages ?? []).join())
  if (isSame) return skipped
  const { requested } = await followAccount(ctx, viewer, target, {
    ...(reblogs !== undefined && { reblogs }),
    ...(notify !== undefined && { notify }),
    ...(languages !== undefined && { languages }),
  })
  return requested ? { ...done, reason: 'requested' } : done
}

async function mute(ctx: Context, viewer: Viewer, target: number, row: Person): Promise<Outcome> {
  const notifications = row.notifications ?? true
  const there = await queries.isThere(ctx.db, 'mutes', viewer.accountId, target)
  if (there?.notifications === notifications) return skipped
  await muteAccount(ctx, viewer, target, { notifications })
  return done
}

async function addBookmark(
  ctx: Context,
  viewer: Viewer,
  postId: number,
  { collections, note }: Extract<CsvRow, { uri: string }>,
): Promise<Outcome> {
  const isThere = await queries.hasBookmark(ctx.db, viewer.accountId, postId)
  if (isThere && collections === undefined && note === undefined) return skipped
  // Asked again: it may have been deleted, or hidden, since the file was read.
  const post = await findOriginal(ctx, viewer, String(postId))
  if (!isThere) await bookmark(ctx, viewer, post.id)
  if (collections === undefined && note === undefined) return done
  const ids = []
  for (const name of collections ?? []) ids.push(await collectionNamed(ctx, viewer, name))
  await annotateBookmark(ctx, viewer, String(post.id), {
    ...(note !== undefined && { note }),
    ...(ids.length > 0 && { collection_ids: ids }),
  })
  return done
}

/** The id of a collection, which is made where there is none of that name. */
async function collectionNamed(ctx: Context, viewer: Viewer, name: string): Promise<string> {
  const known = await queries.collectionByName(ctx.db, viewer.accountId, name)
  return known === undefined ? (await makeCollection(ctx, viewer, name)).id : String(known)
}

async function addToList(ctx: Context, viewer: Viewer, target: number, row: Person): Promise<Outcome> {
  const title = row.list ?? ''
  const known = await queries.listByTitle(ctx.db, viewer.accountId, title)
  const listId = known === undefined ? (await createList(ctx, viewer, { title })).id : String(known)
  try {
    await addPeople(ctx, viewer, listId, [String(target)])
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'ERR_TAKEN') return skipped
    throw error
  }
  return done
}

async function remove(
  ctx: Context,
  viewer: Viewer,
  kind: queries.ImportRecord['kind'],
  row: Row,
): Promise<Outcome> {
  const { data, target_id: target } = row
  if (!('label' in data)) return gone
  if (kind === 'domain_blocks') await unblockDomain(ctx, viewer, data.label)
  if (target === null) return done
  if (kind === 'following') await unfollowAccount(ctx, viewer, target)
  if (kind === 'mutes') await unmuteAccount(ctx, viewer, target)
  if (kind === 'blocks') await unblockAccount(ctx, viewer, target)
  if (kind === 'bookmarks') await unbookmark(ctx, viewer, target)
  if (kind === 'lists') await removePeople(ctx, viewer, String(data.listId), [String(target)])
  return done
}
