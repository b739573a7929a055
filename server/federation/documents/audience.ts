import { publicly } from './context.ts'
import type { SpokenPost } from './spoken-post.ts'

/** To whom something is said, as ids of actors and collections. */
export type Audience = { to: string[]; cc: string[] }

/** The collection of those who follow an actor of this server. */
export const followersOf = (actorUri: string): string => `${actorUri}/followers`

/**
 * Whom a post addresses, https://www.w3.org/TR/activitypub/#delivery with Mastodon's four visibilities: public has everybody
 * in `to`, unlisted in `cc`, private only followers and the mentioned, direct only the mentioned. A boost also names whose post it is,
 * and a post the groups that have passed it on, where forums look for them.
 * @throws Error for a post that stays on this server: nobody may have asked.
 */
export function audienceOf(
  post: Pick<SpokenPost, 'authorUri' | 'visibility' | 'mentions' | 'groups' | 'boosts'>,
): Audience {
  const followers = followersOf(post.authorUri)
  const mentioned = [...post.mentions.map(({ uri }) => uri), ...post.groups]
  const named = post.boosts ? [post.boosts.authorUri] : [...new Set(mentioned)]
  if (post.visibility === 'public') return { to: [publicly], cc: [followers, ...named] }
  if (post.visibility === 'unlisted') return { to: [followers], cc: [publicly, ...named] }
  if (post.visibility === 'private') return { to: [followers], cc: named }
  if (post.visibility === 'direct') return { to: named, cc: [] }
  throw new Error('A post for this server alone has no audience elsewhere.')
}
