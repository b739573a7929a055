import type { Entry } from '../../wire/registry.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { foldHashtag, isHashtagName } from '../text/hashtags.ts'
import { entriesJson } from './hydrate.ts'
import { entryOf } from './queries.ts'

/** What the registry says of a hashtag (in any capitals) as a reader sees it; null when nobody has described it. */
export async function entryFor(ctx: Context, viewer: Viewer | null, name: string): Promise<Entry | null> {
  const row = isHashtagName(name) ? await entryOf(ctx, foldHashtag(name)) : undefined
  const [entry] = row ? await entriesJson(ctx, viewer, [row]) : []
  return entry ?? null
}

/**
 * The entry of a hashtag, also a retired one.
 * @throws Refusal not_found when nobody has described it.
 */
export async function showEntry(ctx: Context, viewer: Viewer | null, name: string): Promise<Entry> {
  const entry = await entryFor(ctx, viewer, name)
  if (!entry) throw new Refusal('not_found', 'Record not found')
  return entry
}
