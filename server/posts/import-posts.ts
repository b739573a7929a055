import { accountsByHandles, addToCounts } from '../accounts/queries.ts'
import type { StoredVisibility } from '../accounts/tables.ts'
import { recordHashtagUses } from '../hashtags/record-use.ts'
import { unusableAmong } from '../hashtags/rules.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact } from '../platform/events.ts'
import { idAt } from '../platform/ids.ts'
import { firstFreeIds, importAlone, importedKeys, insertPosts, insertSources } from './import-queries.ts'
import type { ImportedPost } from './imported-post.ts'
import { setLastPost } from './queries.ts'
import { handlesIn } from '../accounts/text-links.ts'
import { writeText, type WrittenText } from './write-text.ts'
import type {} from './events.ts'

/** As many posts as one call stores at once. */
export const importBatch = 200

export type ImportOptions = {
  accountId: number
  visibility: Exclude<StoredVisibility, 'direct'>
  /** Where the posts come from, in a word. */
  from: string
}

type Draft = ImportedPost & WrittenText & { id: number }

/**
 * Stores posts that an account wrote elsewhere, each at its own time: all of them or, if it throws, none. What was imported
 * before stays as it is, also when it was deleted since. Nobody is notified.
 * @param posts at most `importBatch`.
 */
export async function importPosts(
  ctx: Context,
  posts: readonly ImportedPost[],
  { accountId, visibility, from }: ImportOptions,
): Promise<{ added: number; known: number }> {
  if (posts.length > importBatch)
    throw new RangeError(`At most ${importBatch} posts at once, not ${posts.length}.`)
  return transact(ctx, async (tx, emit) => {
    await importAlone(tx)
    const fresh = await onlyNew(tx, accountId, posts)
    const newest = fresh.at(-1)
    if (!newest) return { added: 0, known: posts.length }
    const drafts = await draft(ctx, tx, fresh)
    await insertPosts(
      tx,
      drafts.map((post) => row(post, accountId, visibility, from)),
      drafts.flatMap(({ id, tags }) => tags.map((tag) => ({ id, ...tag }))),
      drafts.flatMap(({ id, mentions }) => mentions.map((mentioned) => ({ id, accountId: mentioned }))),
    )
    await insertSources(
      tx,
      accountId,
      drafts.map(({ id, sourceKey }) => ({ id, key: sourceKey })),
    )
    if (visibility === 'public') await recordHashtagUses(tx, { accountId, posts: drafts, newId: ctx.newId })
    await addToCounts(tx, accountId, { posts: drafts.length })
    await setLastPost(tx, accountId, newest.at)
    emit({ name: 'posts.imported', accountId, postIds: drafts.map(({ id }) => id) })
    emit({ name: 'account.changed', accountId })
    return { added: drafts.length, known: posts.length - drafts.length }
  })
}

/** Those that were not imported before, each once, oldest first. */
async function onlyNew(tx: Tx, accountId: number, posts: readonly ImportedPost[]): Promise<ImportedPost[]> {
  const byKey = new Map(posts.toReversed().map((post) => [post.sourceKey, post]))
  const known = await importedKeys(tx, accountId, [...byKey.keys()])
  return [...byKey.values()].filter(({ sourceKey }) => !known.has(sourceKey)).sort(oldestFirst)
}

/** Of the same moment, the smaller id is the older: services count upwards. */
export function oldestFirst(a: ImportedPost, b: ImportedPost): number {
  return (
    a.at.getTime() - b.at.getTime() ||
    a.sourceKey.length - b.sourceKey.length ||
    (a.sourceKey < b.sourceKey ? -1 : Number(a.sourceKey > b.sourceKey))
  )
}

async function draft(ctx: Context, tx: Tx, posts: readonly ImportedPost[]): Promise<Draft[]> {
  const handles = posts.flatMap(({ text }) => handlesIn(ctx.config, text))
  const known = await accountsByHandles(tx, handles)
  const ids = await freeIds(
    tx,
    posts.map(({ at }) => idAt(at)),
  )
  const written = posts.map(({ text }) => writeText(ctx.config, text, known))
  const unusable = await unusableAmong(
    tx,
    written.flatMap(({ tags }) => tags.map(({ tag }) => tag)),
  )
  return posts.map((post, index) => {
    const { tags, ...text } = written[index] as WrittenText
    // Old posts keep their words, and are not found by a hashtag that nobody may use any more.
    return { ...post, ...text, tags: tags.filter(({ tag }) => !unusable.has(tag)), id: ids[index] as number }
  })
}

/** Free ids at or right after the wished ones, all different, in the same order. */
async function freeIds(tx: Tx, wished: readonly number[]): Promise<number[]> {
  let ids = oneByOne(wished)
  for (;;) {
    const taken = await firstFreeIds(tx, ids)
    if (taken.size === 0) return ids
    ids = oneByOne(ids.map((id) => taken.get(id) ?? id))
  }
}

/** Pushes ids up until each is larger than the one before. */
function oneByOne(ids: readonly number[]): number[] {
  let last = -1
  return ids.map((id) => (last = Math.max(id, last + 1)))
}

function row(post: Draft, accountId: number, visibility: StoredVisibility, from: string) {
  return {
    id: post.id,
    account_id: accountId,
    text: post.text,
    html: post.html,
    language: post.language,
    visibility,
    purpose: null,
    in_reply_to_id: null,
    in_reply_to_account_id: null,
    conversation_id: post.id,
    boost_of_id: null,
    app_name: null,
    app_website: null,
    imported_from: from,
    created_at: post.at,
    edited_at: null,
  }
}
