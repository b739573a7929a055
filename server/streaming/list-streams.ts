import { keptLists, type KeptList } from '../lists/kept-lists.ts'
import { comesFromListed, comesFromListedTag } from '../lists/rule.ts'
import type { Context } from '../platform/context.ts'
import { oncePerProcess } from '../platform/once.ts'
import { searchesThatFind } from '../search/match-post.ts'
import { isShutOut } from '../timelines/home-rule.ts'
import { boostComesFirst, isListed } from '../timelines/recent/home-page.ts'
import { keptRecent } from '../timelines/recent/kept-recent.ts'
import type { RecentPost } from '../timelines/recent/store.ts'
import type { AudienceIndex } from './audience-index.ts'
import type { Registry } from './registry.ts'
import type { Subscription } from './subscriber.ts'

/** Whether a list is a member's own; those of others do not exist for them. */
export async function ownsList(ctx: Context, accountId: number, listId: number): Promise<boolean> {
  return (await keptLists(ctx).of(listId))?.ownerId === accountId
}

/** The subscriptions to lists into which a post comes by a person, a hashtag or a saved search. */
export async function listSubscriptions(
  ctx: Context,
  registry: Registry,
  index: AudienceIndex,
  post: RecentPost,
  kind: PostEvent,
): Promise<Subscription[]> {
  const found: Subscription[] = []
  const others: Watched[] = []
  for (const one of await watched(ctx, registry)) {
    const reader = index.get(one.list.ownerId)
    if (!reader) continue
    const readerNow = { ...reader, now: ctx.now() }
    if (belongs(ctx, one.list, readerNow, post)) found.push(...one.subscriptions)
    else if (one.list.searches.length > 0 && mayBeFound(ctx, readerNow, post)) others.push(one)
  }
  const searched = await foundBySearch(ctx, others, post, kind)
  return [...found, ...searched.flatMap(({ subscriptions }) => subscriptions)]
}

/** What happened to a post. */
export type PostEvent = 'post' | 'edit' | 'counts'

/** Lists that a post came into by a search, so that new counts of it follow without asking again. */
const cameInto = oncePerProcess(() => new Map<number, Set<number>>())
const mostRemembered = 5000

/**
 * Those of some lists of which a saved search finds a post: all searches of all who listen are asked in one query. What a search finds
 * only later (by a card that was fetched meanwhile, or a language that was guessed) comes when the list is loaded.
 */
async function foundBySearch(
  ctx: Context,
  lists: readonly Watched[],
  post: RecentPost,
  kind: PostEvent,
): Promise<Watched[]> {
  if (lists.length === 0) return []
  const known = cameInto(ctx)
  const before = known.get(post.id) ?? new Set()
  if (kind === 'counts') return lists.filter(({ list }) => before.has(list.id))
  const asked = lists.flatMap(({ list }) =>
    list.searches.map((query) => ({ listId: list.id, readerId: list.ownerId, query })),
  )
  const now = await searchesThatFind(ctx, post, asked)
  const ids = new Set([...before, ...now.map(({ listId }) => listId)])
  if (ids.size > 0) known.set(post.id, ids)
  const [oldest] = known.keys()
  if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest)
  return lists.filter(({ list }) => ids.has(list.id))
}

/** A search finds what is public, of nobody whom the reader has shut out. */
function mayBeFound(ctx: Context, reader: ListOwner, post: RecentPost): boolean {
  if (post.visibility !== 'public' || post.boostOfId !== null || isShutOut(reader, post)) return false
  const { posts } = keptRecent(ctx)
  return !posts || isListed(posts, reader, post)
}

/** The subscriptions to lists that hold an account, or a search that may have found it: from them goes what it deletes. */
export async function listsWith(
  ctx: Context,
  registry: Registry,
  accountId: number,
): Promise<Subscription[]> {
  const lists = await watched(ctx, registry)
  return lists.flatMap(({ list, subscriptions }) =>
    list.people.has(accountId) || list.searches.length > 0 ? subscriptions : [],
  )
}

type Watched = { list: KeptList; subscriptions: Subscription[] }

async function watched(ctx: Context, registry: Registry): Promise<Watched[]> {
  const ids = [...registry.watchedLists()]
  const lists = await Promise.all(ids.map((id) => keptLists(ctx).of(id)))
  return lists.flatMap((list) => {
    if (!list) return []
    const all = [...registry.to('list', list.id)]
    // Who streams a list owned it; it is asked again because lists may go and ids are only numbers.
    return [
      { list, subscriptions: all.filter(({ subscriber }) => subscriber.viewer?.accountId === list.ownerId) },
    ]
  })
}

type ListOwner = Parameters<typeof comesFromListed>[1]

/** The rule of the list's page, for one post. */
function belongs(ctx: Context, list: KeptList, reader: ListOwner, post: RecentPost): boolean {
  const { posts } = keptRecent(ctx)
  if (comesFromListed(list, reader, post)) {
    if (post.boostOfId === null || !posts) return true
    const fromPerson = (slot: number) => comesFromListed(list, reader, posts.read(slot))
    return boostComesFirst(posts, post.id, post.boostOfId, { belongs: fromPerson, fromPerson })
  }
  if (!post.tags.some((tag) => list.tags.has(tag)) || !comesFromListedTag(reader, post)) return false
  return !posts || isListed(posts, reader, post)
}
