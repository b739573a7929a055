import { accountUri } from '../../accounts/addresses.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Document } from './answer-document.ts'
import { collectionOf, pageAddress, pageOf, type PageWish } from './collection.ts'
import {
  countsOf,
  featuredTagsOf,
  followerUrisAt,
  followPage,
  outboxIds,
  pinnedPosts,
  pinsForSome,
} from './collection-queries.ts'
import { postUri } from '../../posts/addresses.ts'
import { groupsAmong, groupsById, hostsOfSeries, pinnedInChats } from '../groups/queries.ts'
import { moderatorsOf } from './actor.ts'
import { actorContext, postContext } from './context.ts'
import { keptPostDocuments } from './kept-posts.ts'
import { hashtagOf } from './tags.ts'
import { memberDocument } from './show-actor.ts'
import type { Asker } from './who-asks.ts'

const perPage = 20
const followsPerPage = 100

/** A collection as an answer: what depends on who asks is kept by nobody. */
function answerOf(document: object, asker?: Asker): Document {
  return { body: JSON.stringify(document), isPublic: asker?.isSigned !== true }
}

/** Whose collection it is. @throws Refusal not_found, gone */
async function memberOf(ctx: Context, wireId: string) {
  await memberDocument(ctx, wireId)
  const id = Number(wireId)
  const counts = await countsOf(ctx.db, id)
  if (!counts) throw new Refusal('not_found', 'Record not found')
  return { id, uri: accountUri(ctx.config, { id }), counts }
}

/** What a member wrote and boosted for everybody, newest first. @throws Refusal not_found, gone */
export async function showOutbox(
  ctx: Context,
  asker: Asker,
  wireId: string,
  wish: PageWish,
): Promise<Document> {
  const { id, uri, counts } = await memberOf(ctx, wireId)
  const outbox = `${uri}/outbox`
  if (!wish.page) {
    const ends = { first: pageAddress(outbox), more: { last: pageAddress(outbox, { min_id: 0 }) } }
    return answerOf(collectionOf('OrderedCollection', outbox, { total: counts.posts, ...ends }), asker)
  }
  const [before, after] = [boundOf(wish.max_id, 'max_id'), boundOf(wish.min_id, 'min_id')]
  const upward = wish.min_id !== undefined
  const ids = await outboxIds(ctx.db, id, asker.named, { before, after, upward, most: perPage })
  const [newest, oldest] = [ids.at(0), ids.at(-1)]
  const isFull = ids.length === perPage
  const page = pageOf('OrderedCollection', pageAddress(outbox, boundsOf(before, after)), {
    partOf: outbox,
    items: await embedded(ctx, ids, 'activity'),
    ...(oldest !== undefined && (isFull || upward) && { next: pageAddress(outbox, { max_id: oldest }) }),
    ...(newest !== undefined && { prev: pageAddress(outbox, { min_id: newest }) }),
    context: postContext,
  })
  return answerOf(page, asker)
}

/** @throws Refusal invalid */
function boundOf(wish: string | undefined, name: string): number | undefined {
  if (wish === undefined) return undefined
  const id = parseId(wish)
  if (id === undefined)
    throw new Refusal('invalid', `${name} must be a whole number of up to 16 digits.`, name)
  return id
}

function boundsOf(before: number | undefined, after: number | undefined) {
  return { ...(before !== undefined && { max_id: before }), ...(after !== undefined && { min_id: after }) }
}

/** Documents that were written before, inside of another one. */
async function embedded(
  ctx: Context,
  ids: readonly number[],
  which: 'object' | 'activity',
): Promise<object[]> {
  const documents = await keptPostDocuments(ctx).get(ids)
  return ids.flatMap((id): object[] => {
    const body = documents.get(id)?.[which]
    if (!body) return []
    const { '@context': _, ...rest } = JSON.parse(body.toString()) as Record<string, unknown>
    return [rest]
  })
}

/**
 * Who follows a member, or whom they follow. Who hides them shows the number alone.
 * @throws Refusal not_found, gone; forbidden for a page of somebody who hides them.
 */
export async function showFollows(
  ctx: Context,
  asker: Asker,
  side: 'followers' | 'following',
  wireId: string,
  wish: PageWish,
): Promise<Document> {
  const { id, uri, counts } = await memberOf(ctx, wireId)
  const collection = `${uri}/${side}`
  const isHidden = counts.hidden || counts.suspended
  if (!wish.page) {
    const first = isHidden ? undefined : pageAddress(collection)
    return answerOf(collectionOf('OrderedCollection', collection, { total: counts[side], first }), asker)
  }
  if (isHidden) throw new Refusal('forbidden', 'This member shows the number alone.')
  const before = boundOf(wish.max_id, 'max_id')
  const rows = await followPage(ctx.db, side, id, before, followsPerPage)
  const last = rows.at(-1)
  const goesOn = last !== undefined && rows.length === followsPerPage
  const page = pageOf('OrderedCollection', pageAddress(collection, boundsOf(before, undefined)), {
    partOf: collection,
    items: rows.map((row) => accountUri(ctx.config, row)),
    ...(goesOn && { next: pageAddress(collection, { max_id: last.follow }) }),
    more: { totalItems: counts[side] },
  })
  return answerOf(page, asker)
}

/**
 * Which of a member's followers are of the signer's server, https://w3id.org/fep/8fcf : only that server may know.
 * @throws Refusal unauthenticated, not_found, gone
 */
export async function showFollowersAt(ctx: Context, asker: Asker, wireId: string): Promise<Document> {
  const { id, uri } = await memberOf(ctx, wireId)
  const signer = await asker.prove()
  if (!signer) throw new Refusal('unauthenticated', 'Sign this request: the answer is for your server alone.')
  const items = await followerUrisAt(ctx.db, id, new URL(signer.uri).origin)
  const address = `${uri}/followers_synchronization`
  const collection = collectionOf('OrderedCollection', address, { total: items.length, items })
  return { body: JSON.stringify(collection), isPublic: false }
}

/** What a member has pinned: at most five. @throws Refusal not_found, gone */
export async function showFeatured(ctx: Context, asker: Asker, wireId: string): Promise<Document> {
  const { id, uri } = await memberOf(ctx, wireId)
  const address = `${uri}/collections/featured`
  if ((await groupsAmong(ctx.db, [id])).length > 0)
    return answerOf(await pinnedByHosts(ctx, id, address), asker)
  // Whether somebody is who they say matters only where something is not for everybody.
  const signer = asker.isSigned && (await pinsForSome(ctx.db, id)) ? await asker.prove() : null
  const ids = (await pinnedPosts(ctx.db, id, signer, asker.named)).map((post) => post.id)
  const items = await embedded(ctx, ids, 'object')
  const parts = { total: items.length, items, context: postContext }
  return answerOf(collectionOf('OrderedCollection', address, parts), asker)
}

const mostPinned = 20

/** Of a group, what its hosts have pinned in the chats: by address, because most is by others. */
async function pinnedByHosts(ctx: Context, groupId: number, address: string): Promise<object> {
  const pinned = await pinnedInChats(ctx.db, groupId, mostPinned)
  const items = pinned.map((post) => postUri(ctx.config, post))
  return collectionOf('OrderedCollection', address, { total: items.length, items })
}

/** Who runs a group (FEP-1b12). @throws Refusal not_found for whoever is no group; gone */
export async function showModerators(ctx: Context, asker: Asker, wireId: string): Promise<Document> {
  const { id, uri } = await memberOf(ctx, wireId)
  const [group] = await groupsById(ctx.db, [id])
  if (!group) throw new Refusal('not_found', 'Record not found')
  const hosts = await hostsOfSeries(ctx.db, group.seriesId)
  const items = hosts.map((host) => accountUri(ctx.config, host))
  const parts = { total: items.length, items }
  return answerOf(collectionOf('OrderedCollection', moderatorsOf(uri), parts), asker)
}

/** The hashtags that a member features. @throws Refusal not_found, gone */
export async function showFeaturedTags(ctx: Context, asker: Asker, wireId: string): Promise<Document> {
  const { id, uri } = await memberOf(ctx, wireId)
  const items = (await featuredTagsOf(ctx.db, id)).map((tag) => hashtagOf(ctx.config, tag))
  const parts = { total: items.length, items, context: actorContext }
  return answerOf(collectionOf('Collection', `${uri}/collections/tags`, parts), asker)
}
