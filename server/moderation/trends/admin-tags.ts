import type { AdminTag } from '../../../wire/admin-trends.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import { tagsJson } from '../../hashtags/hydrate.ts'
import {
  hashtagById,
  hashtagsPage,
  lockHashtag,
  updateHashtag,
  type StoredHashtag,
} from '../../hashtags/queries.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import { newestFirst, type Page } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { decide, lockReviews } from '../../trends/review-queries.ts'
import { demandModerator } from '../rank.ts'
import { tagFlags } from './queries.ts'
import type {} from '../../hashtags/events.ts'

/** What a moderator says about a hashtag; undefined stays as it is. */
export type TagChange = {
  displayName: string | undefined
  trendable: boolean | undefined
  usable: boolean | undefined
  listable: boolean | undefined
}

/**
 * A page of all hashtags, newest first; `heldBack`: only those that may not be used or are not offered.
 * https://docs.joinmastodon.org/methods/admin/tags/#get
 * @throws Refusal forbidden unless the viewer is a moderator.
 */
export async function listTags(
  ctx: Context,
  viewer: Viewer,
  page: Page,
  { heldBack }: { heldBack: boolean },
): Promise<AdminTag[]> {
  demandModerator(viewer)
  const rows = newestFirst(await hashtagsPage(ctx.db, page, { heldBack }), page)
  return adminTagsJson(
    ctx,
    viewer,
    rows.map(({ name }) => name),
  )
}

/** https://docs.joinmastodon.org/methods/admin/tags/#get-one @throws Refusal forbidden; not_found. */
export async function showTag(ctx: Context, viewer: Viewer, wireId: string): Promise<AdminTag> {
  demandModerator(viewer)
  const id = parseId(wireId)
  const row = id === undefined ? undefined : await hashtagById(ctx.db, id)
  const [tag] = row ? await adminTagsJson(ctx, viewer, [row.name]) : []
  if (!tag) throw new Refusal('not_found', 'Record not found')
  return tag
}

/**
 * Changes how a hashtag is written and what it may be used for; whoever says anything about it has looked at it.
 * https://docs.joinmastodon.org/methods/admin/tags/#update
 * @throws Refusal forbidden; not_found; invalid when the new name differs in more than capitals.
 */
export async function changeTag(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  change: TagChange,
): Promise<AdminTag> {
  demandModerator(viewer)
  const id = parseId(wireId)
  await transact(ctx, async (tx, emit) => {
    const before = id === undefined ? undefined : await lockHashtag(tx, id)
    if (!before) throw new Refusal('not_found', 'Record not found')
    const after = {
      shown: readName(before, change.displayName),
      usable: change.usable ?? before.usable,
      listable: change.listable ?? before.listable,
    }
    await updateHashtag(tx, before.id, after)
    const allowed = await decideTag(ctx, tx, viewer, before.name, change.trendable)
    const details = {
      ...differences(before, after),
      ...(change.trendable !== undefined && { trendable: allowed }),
    }
    const target = { kind: 'trend', id: `tag:${before.id}`, label: `#${after.shown}` } as const
    await recordAct(ctx, tx, viewer, { action: 'tag.changed', target, details })
    emit({ name: 'hashtag.changed', tag: before.name })
  })
  return showTag(ctx, viewer, wireId)
}

async function decideTag(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  key: string,
  trendable: boolean | undefined,
): Promise<boolean | null> {
  const [said] = await lockReviews(tx, 'tag', [key])
  const allowed = trendable ?? said?.allowed ?? null
  const by = { accountId: viewer.accountId, at: ctx.now() }
  await decide(tx, { kind: 'tag', key }, { allowed, by, id: ctx.newId() })
  return allowed
}

function readName({ shown }: StoredHashtag, given: string | undefined): string {
  const wished = given
    ?.trim()
    .replace(/^[#＃]/u, '')
    .normalize('NFC')
  if (!wished) return shown
  if (wished.toLowerCase() === shown.normalize('NFC').toLowerCase()) return wished
  const sentence = `Only the capitals of a hashtag can be changed: write ${shown} in other capitals.`
  throw new Refusal('invalid', sentence, 'display_name', 'ERR_INVALID')
}

type Named = Pick<StoredHashtag, 'shown' | 'usable' | 'listable'>

/** What is new, for the audit log. */
function differences(before: Named, after: Named): Partial<Record<keyof Named, string | boolean>> {
  const names = ['shown', 'usable', 'listable'] as const
  return Object.fromEntries(
    names.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]),
  )
}

/** Hashtags as moderators see them, in the order of their names (folded); those that are not kept are left out. */
export async function adminTagsJson(
  ctx: Context,
  viewer: Viewer,
  names: readonly string[],
): Promise<AdminTag[]> {
  const [tags, flags] = await Promise.all([tagsJson(ctx, viewer, names), tagFlags(ctx.db, names)])
  const byName = new Map(flags.map(({ name, ...rest }) => [name, rest]))
  return tags.flatMap((tag, at) => {
    const said = byName.get(names[at] ?? '')
    return said ? [{ ...tag, ...said }] : []
  })
}
