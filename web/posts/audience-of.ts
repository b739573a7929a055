import type { Status, Visibility } from '#lib/api/types.ts'

/** Who may read a post, as a person chooses and reads it: Mastodon's four words and "this server only". */
export type Audience = Visibility | 'local'

/** On the wire a post of this server only is `private` with `local_only` (wire/words.ts). */
export function audienceOf(post: Pick<Status, 'visibility' | 'local_only'>): Audience {
  return post.local_only ? 'local' : post.visibility
}

/** From open to closed, as the server orders them. */
const openness: readonly Audience[] = ['public', 'unlisted', 'local', 'private', 'direct']

/** Whether more people may read `mine` than `theirs`. */
export function isMoreOpen(mine: Audience, theirs: Audience): boolean {
  return openness.indexOf(mine) < openness.indexOf(theirs)
}
