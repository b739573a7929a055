import type { Context } from '../platform/context.ts'
import type { StreamReader } from '../posts/hydrate-for-many.ts'
import { comesFromPerson, comesFromTag, isShutOut, type TimelinePost } from '../timelines/home-rule.ts'
import { comesFirstInHome, isListed } from '../timelines/recent/home-page.ts'
import { keptRecent } from '../timelines/recent/kept-recent.ts'
import type { PostFacts } from '../timelines/queries.ts'
import type { RecentPost } from '../timelines/recent/store.ts'
import type { AudienceIndex, Reader } from './audience-index.ts'
import type { ChannelName } from './channels.ts'
import { listSubscriptions, type PostEvent } from './list-streams.ts'
import type { Registry } from './registry.ts'
import type { Subscription } from './subscriber.ts'

/** The subscriptions whom a new post, an edit or new counts concern: by the rules of the timelines, or because a page shows it. */
export async function concerned(
  ctx: Context,
  { registry, index }: { registry: Registry; index: AudienceIndex },
  post: PostFacts,
  kind: PostEvent,
): Promise<Subscription[]> {
  const found = await subscriptionsFor(ctx, registry, index, post, kind)
  if (kind !== 'post') return [...found, ...registry.watching(post.id)]
  if (post.answersId === null) return found
  const answered = [...registry.watching(post.answersId)]
  return [
    ...found,
    ...answered.filter(({ subscriber }) => isWanted(ctx, index, subscriber.viewer?.accountId, post)),
  ]
}

/**
 * The subscriptions into whose streams a post belongs by the rules of the timelines; whether their members may see it, the judge
 * decides later. A boost comes only into homes and lists.
 */
async function subscriptionsFor(
  ctx: Context,
  registry: Registry,
  index: AudienceIndex,
  post: RecentPost,
  kind: PostEvent,
): Promise<Subscription[]> {
  return [
    ...homeSubscriptions(ctx, registry, index, post),
    ...publicSubscriptions(ctx, registry, index, post),
    ...(await listSubscriptions(ctx, registry, index, post, kind)),
  ]
}

function homeSubscriptions(
  ctx: Context,
  registry: Registry,
  index: AudienceIndex,
  post: RecentPost,
): Subscription[] {
  const now = ctx.now()
  return index
    .around(post.authorId, post.tags)
    .filter((reader) => belongsHome(ctx, { ...reader, now }, post))
    .flatMap(({ accountId }) => registry.ofMember(accountId, 'user'))
}

/** Whether a post comes into a member's home: the rule of the page, for one post. */
function belongsHome(ctx: Context, reader: Reader & { now: Date }, post: RecentPost): boolean {
  const { posts } = keptRecent(ctx)
  if (comesFromPerson(reader, post)) {
    return post.boostOfId === null || !posts || comesFirstInHome(posts, reader, post.id, post.boostOfId)
  }
  if (!post.tags.some((tag) => reader.tags.has(tag)) || !comesFromTag(reader, post)) return false
  return !posts || isListed(posts, reader, post)
}

function publicSubscriptions(
  ctx: Context,
  registry: Registry,
  index: AudienceIndex,
  post: RecentPost,
): Subscription[] {
  if (post.visibility !== 'public' || post.boostOfId !== null || post.isLaterPart) return []
  const found: Subscription[] = []
  const startsThread = post.repliesToId === null || post.repliesToId === post.authorId
  const isHere = post.authorDomain === null
  const side = isHere ? 'public:local' : 'public:remote'
  const names: ChannelName[] = startsThread ? ['public', side] : []
  if (startsThread && post.hasMedia) names.push('public:media', `${side}:media`)
  for (const name of names) found.push(...registry.to(name))
  for (const tag of post.tags) {
    found.push(...registry.to('hashtag', tag))
    if (isHere) found.push(...registry.to('hashtag:local', tag))
  }
  return found.filter(({ subscriber }) => isWanted(ctx, index, subscriber.viewer?.accountId, post))
}

function isWanted(
  ctx: Context,
  index: AudienceIndex,
  readerId: number | undefined,
  post: TimelinePost,
): boolean {
  const reader = readerId === undefined ? null : index.get(readerId)
  if (reader === undefined) return false
  const { posts } = keptRecent(ctx)
  if (posts && !isListed(posts, reader, post)) return false
  return reader === null || !isShutOut({ ...reader, now: ctx.now() }, post)
}

/** The members among some subscriptions, each once, and whether a visitor is among them. */
export function readersOf(
  index: AudienceIndex,
  subscriptions: readonly Subscription[],
): { readers: StreamReader[]; visitors: boolean } {
  const ids = new Set(subscriptions.map(({ subscriber }) => subscriber.viewer?.accountId))
  const readers = [...ids].flatMap((id) => (id === undefined ? [] : (index.get(id) ?? [])))
  return { readers, visitors: ids.has(undefined) }
}
