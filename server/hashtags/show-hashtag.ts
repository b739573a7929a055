import type { Tag } from '../../wire/tag.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { isHashtagName } from '../text/hashtags.ts'
import { tagsJson } from './hydrate.ts'

/**
 * Reads the name of a hashtag from an address.
 * @throws Refusal not_found when it cannot be one.
 */
export function requireName(name: string): string {
  if (!isHashtagName(name)) throw new Refusal('not_found', 'Record not found')
  return name
}

/**
 * One hashtag; one that nobody has used is empty, as in Mastodon.
 * @throws Refusal not_found when the name cannot be a hashtag.
 */
export async function showHashtag(ctx: Context, viewer: Viewer | null, name: string): Promise<Tag> {
  const [tag] = await tagsJson(ctx, viewer, [requireName(name)])
  if (!tag) throw new Refusal('not_found', 'Record not found')
  return tag
}
