import type { Since } from '../../wire/since.ts'
import type { Status } from '../../wire/status.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { homeIds } from './home.ts'
import { homeMarker, timelinePosts, type PostFacts } from './queries.ts'

/** So many posts are looked at, whatever was missed; and so much of it is told. */
const mostPosts = 1000
const mostPeople = 20
const mostTags = 12
const shownEach = 2

/**
 * What a member missed in home since their marker, or since a post: grouped by person and by hashtag, those with most posts first.
 * Costs a fixed number of queries.
 * @throws Refusal invalid when `sinceId` is no id.
 */
export async function since(ctx: Context, viewer: Viewer, sinceId: string | undefined): Promise<Since> {
  const marker = await homeMarker(ctx.db, viewer.accountId)
  const from = sinceId === undefined ? marker?.last_read_id : parseId(sinceId)
  if (sinceId !== undefined && from === undefined)
    throw new Refusal('invalid', 'since_id must be the id of a post', 'since_id')
  const ids =
    from === undefined ? [] : await homeIds(ctx, viewer, { after: from, limit: mostPosts + 1 }, undefined)
  const facts = await timelinePosts(ctx.db, ids.slice(0, mostPosts))
  const missed = facts.filter((post) => post.authorId !== viewer.accountId).toReversed()
  const people = largest(
    groupBy(missed, ({ authorId }) => [authorId]),
    mostPeople,
  )
  const tags = largest(
    groupBy(missed, ({ tags }) => tags),
    mostTags,
  )
  const shown = [...people, ...tags].flatMap(([, posts]) => firstOf(posts))
  const statuses = await statusesJson(ctx, viewer, [...new Set(shown.map(({ id }) => id))])
  const byId = new Map(statuses.map((status) => [status.id, status]))
  const of = (posts: readonly PostFacts[]) => firstOf(posts).flatMap(({ id }) => byId.get(String(id)) ?? [])
  return {
    since_id: from === undefined ? null : String(from),
    since_at: sinceId === undefined ? (marker?.updated_at.toISOString() ?? null) : null,
    newest_id: ids[0] === undefined ? null : String(ids[0]),
    posts_count: missed.length,
    has_more: ids.length > mostPosts,
    people: people.flatMap(([, posts]) => personOf(posts, of(posts))),
    hashtags: tags.flatMap(([name, posts]) => tagOf(name, posts, of(posts))),
  }
}

/** Whose posts the judge keeps back altogether is not named. */
function personOf(posts: readonly PostFacts[], statuses: Status[]): Since['people'] {
  const account = statuses[0]?.account
  if (!account) return []
  const boosts = posts.filter(({ boostOfId }) => boostOfId !== null).length
  return [{ account, posts_count: posts.length - boosts, boosts_count: boosts, statuses }]
}

function tagOf(name: string, posts: readonly PostFacts[], statuses: Status[]): Since['hashtags'] {
  if (statuses.length === 0) return []
  const people_count = new Set(posts.map(({ authorId }) => authorId)).size
  return [{ name, posts_count: posts.length, people_count, statuses }]
}

const firstOf = (posts: readonly PostFacts[]) => posts.slice(0, shownEach)

function groupBy<K>(
  posts: readonly PostFacts[],
  keys: (post: PostFacts) => readonly K[],
): Map<K, PostFacts[]> {
  const groups = new Map<K, PostFacts[]>()
  for (const post of posts) {
    for (const key of keys(post)) {
      const group = groups.get(key)
      if (group) group.push(post)
      else groups.set(key, [post])
    }
  }
  return groups
}

/** The groups with most posts; among equals, those that wrote last. */
function largest<K>(groups: Map<K, PostFacts[]>, most: number): [K, PostFacts[]][] {
  return [...groups]
    .toSorted(([, one], [, other]) => other.length - one.length || (other[0]?.id ?? 0) - (one[0]?.id ?? 0))
    .slice(0, most)
}
