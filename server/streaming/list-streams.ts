import { keptLists, type KeptList } from '../lists/kept-lists.ts'
import { comesFromListed, comesFromListedTag } from '../lists/rule.ts'
import type { Context } from '../platform/context.ts'
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

/**
 * The subscriptions to lists into which a post comes by a person or hashtag. What only a saved search finds, comes when the list
 * is loaded: searches are not asked again for every post.
 */
export async function listSubscriptions(
  ctx: Context,
  registry: Registry,
  index: AudienceIndex,
  post: RecentPost,
): Promise<Subscription[]> {
  const found: Subscription[] = []
  for (const { list, subscriptions } of await watched(ctx, registry)) {
    const reader = index.get(list.ownerId)
    if (reader && belongs(ctx, list, { ...reader, now: ctx.now() }, post)) found.push(...subscriptions)
  }
  return found
}

/** The subscriptions to lists that hold an account: from them goes what it deletes. */
export async function listsWith(
  ctx: Context,
  registry: Registry,
  accountId: number,
): Promise<Subscription[]> {
  const lists = await watched(ctx, registry)
  return lists.flatMap(({ list, subscriptions }) => (list.people.has(accountId) ? subscriptions : []))
}

async function watched(
  ctx: Context,
  registry: Registry,
): Promise<{ list: KeptList; subscriptions: Subscription[] }[]> {
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
