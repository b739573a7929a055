import type { FeaturedTag } from '../../wire/featured-tag.ts'
import type { Tag } from '../../wire/tag.ts'
import { accountUrl } from '../accounts/addresses.ts'
import { knownAccount } from '../accounts/find-account.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { keptAudiences } from '../relationships/kept-audiences.ts'
import { foldHashtag, isHashtagName } from '../text/hashtags.ts'
import {
  deleteFeatured,
  featuredOf,
  insertFeatured,
  lockFeatured,
  mostUsedBy,
  type FeaturedRow,
} from './featured-queries.ts'
import { tagsJson } from './hydrate.ts'
import { hashtagsByName } from './queries.ts'
import { requireName, showHashtag } from './show-hashtag.ts'

/** Mastodon's. */
export const mostFeatured = 10
const mostSuggested = 10

/**
 * Shows a hashtag on the member's profile. https://docs.joinmastodon.org/methods/featured_tags/#feature
 * @throws Refusal invalid when the name cannot be a hashtag, is featured already, or when there are too many.
 */
export async function featureTag(ctx: Context, viewer: Viewer, given: string): Promise<FeaturedTag> {
  const name = given.trim().replace(/^[#＃]/u, '')
  if (!isHashtagName(name)) throw new Refusal('invalid', 'Tag is invalid', 'name', 'ERR_INVALID')
  if (!(await feature(ctx, viewer, name)))
    throw new Refusal('invalid', 'Tag has already been taken', 'name', 'ERR_TAKEN')
  const own = await listFeatured(ctx, viewer.accountId)
  const made = own.find((tag) => foldHashtag(tag.name) === foldHashtag(name))
  if (!made) throw new Refusal('not_found', 'Record not found')
  return made
}

/** The same by the name in an address; once more changes nothing. https://docs.joinmastodon.org/methods/tags/#feature */
export async function featureHashtag(ctx: Context, viewer: Viewer, given: string): Promise<Tag> {
  await feature(ctx, viewer, requireName(given))
  return showHashtag(ctx, viewer, given)
}

/** Ends it. Without one it changes nothing. */
export async function unfeatureHashtag(ctx: Context, viewer: Viewer, given: string): Promise<Tag> {
  const tag = foldHashtag(requireName(given))
  await endFeatured(ctx, viewer, { tag })
  return showHashtag(ctx, viewer, given)
}

/** @throws Refusal not_found when the entry is not the member's. */
export async function unfeatureTag(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  const id = parseId(wireId)
  const gone = id !== undefined && (await endFeatured(ctx, viewer, { id }))
  if (!gone) throw new Refusal('not_found', 'Record not found')
}

/** Whether there was one to end. */
function endFeatured(
  ctx: Context,
  { accountId }: Viewer,
  which: { id: number } | { tag: string },
): Promise<boolean> {
  return transact(ctx, async (tx, emit) => {
    const gone = await deleteFeatured(tx, accountId, which)
    if (gone) emit({ name: 'hashtag.unfeatured', accountId, ...gone })
    return gone !== undefined
  })
}

/** Ten hashtags that the member uses most and does not feature. */
export async function suggestedTags(ctx: Context, viewer: Viewer): Promise<Tag[]> {
  return tagsJson(ctx, viewer, await mostUsedBy(ctx.db, viewer.accountId, mostSuggested))
}

/**
 * The hashtags that an account features, as a reader sees them: none of a suspended account, or of one that blocks the reader.
 * @throws Refusal not_found when there is no such account.
 */
export async function showFeatured(
  ctx: Context,
  viewer: Viewer | null,
  accountId: number,
): Promise<FeaturedTag[]> {
  const account = await knownAccount(ctx, accountId)
  if (account.suspended_at !== null) return []
  if (viewer && (await keptAudiences(ctx).of(viewer.accountId)).blockedBy.has(accountId)) return []
  return listFeatured(ctx, accountId)
}

/** The hashtags that an account features. */
export async function listFeatured(ctx: Context, accountId: number): Promise<FeaturedTag[]> {
  const [account, rows] = await Promise.all([knownAccount(ctx, accountId), featuredOf(ctx.db, accountId)])
  const base = accountUrl(ctx.config, account)
  return rows.map((row) => featuredJson(base, row))
}

function featuredJson(base: string, row: FeaturedRow): FeaturedTag {
  return {
    id: String(row.id),
    name: row.shown,
    url: `${base}?tagged=${encodeURIComponent(row.tag)}`,
    statuses_count: row.uses,
    last_status_at: row.last_on === null ? null : `${row.last_on}T00:00:00.000Z`,
  }
}

async function feature(ctx: Context, { accountId }: Viewer, name: string): Promise<boolean> {
  const tag = foldHashtag(name)
  const [known] = await hashtagsByName(ctx.db, [tag])
  if (known && !known.listable)
    throw new Refusal('invalid', `The hashtag #${known.shown} cannot be shown on profiles here.`, 'name')
  return transact(ctx, async (tx, emit) => {
    await lockFeatured(tx, accountId)
    const row = {
      account_id: accountId,
      tag,
      shown: known?.shown ?? name,
      id: ctx.newId(),
      created_at: ctx.now(),
    }
    const isNew = await insertFeatured(tx, row)
    if ((await featuredOf(tx, accountId)).length > mostFeatured)
      throw new Refusal('invalid', `You can feature at most ${mostFeatured} hashtags.`, 'name')
    if (isNew) emit({ name: 'hashtag.featured', accountId, tag, shown: row.shown })
    return isNew
  })
}
