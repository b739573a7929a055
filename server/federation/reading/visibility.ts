import type { StoredVisibility } from './types.ts'
import { isPublic } from './addresses.ts'

/**
 * Who may see a post of another server, by whom it is addressed to, as Mastodon reads it: the public collection in `to`
 * is public, in `cc` unlisted; the author's followers mean private; anything else is for those it names.
 *
 * @param followersUrl the author's followers collection, null where it has none
 */
export function visibilityOf(
  { to, cc }: { to: readonly string[]; cc: readonly string[] },
  followersUrl: string | null,
): StoredVisibility {
  if (to.some(isPublic)) return 'public'
  if (cc.some(isPublic)) return 'unlisted'
  if (followersUrl !== null && (to.includes(followersUrl) || cc.includes(followersUrl))) return 'private'
  return 'direct'
}
