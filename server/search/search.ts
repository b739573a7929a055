import type { Search } from '../../wire/search.ts'
import { lookUpAccount, showAccounts } from '../accounts/find-account.ts'
import { searchAccounts } from '../accounts/search-accounts.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { searchCollections } from '../collections/find-collection.ts'
import { collectionsById } from '../collections/hydrate.ts'
import { findHashtags } from '../hashtags/find-hashtags.ts'
import { tagsJson } from '../hashtags/hydrate.ts'
import { unlistedAmong } from '../hashtags/rules.ts'
import type { Context } from '../platform/context.ts'
import { elsewhere, type MissedElsewhere } from '../platform/elsewhere.ts'
import { limit } from '../platform/limits.ts'
import { newestFirst, type Page } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { keptAudiences } from '../relationships/kept-audiences.ts'
import { foldHashtag, isHashtagName } from '../text/hashtags.ts'
import { findPosts } from './find-posts.ts'
import { type Addressed, readAddress } from './read-address.ts'
import { peopleOfServer, type Query, readQuery, usesOperators } from './read-query.ts'

export type SearchType = 'accounts' | 'hashtags' | 'statuses' | 'collections'

export type SearchInput = {
  q: string
  /** undefined: all four. */
  type: SearchType | undefined
  /** Only people whom the viewer follows. */
  following: boolean
  /** Only posts of this account. */
  authorId: number | undefined
  page: Page
  offset: number
  /** Only hashtags that a moderator has looked at. */
  reviewed?: boolean
  /** Whether a handle or an address is looked up at its server; only for members. */
  resolve?: boolean
}

/** An address that is longer is not looked up. */
const longestAddress = 2000

/** Asking for everything finds this many of each; visitors always this many. */
export const fewResults = 10

/**
 * Finds people, hashtags, posts and collections, https://docs.joinmastodon.org/methods/search/ . A handle (`@name`), or the address
 * of a profile, post, hashtag or collection of this server, finds that one thing. Those of other servers are
 * looked up there, where the member wishes. Operators (`from:`, `has:` …) are
 * about posts: with them nothing else is looked for; but `server:` alone, with or without words, also finds people of that server. What was not searched, and why, is part of the answer.
 */
export async function search(ctx: Context, viewer: Viewer | null, input: SearchInput): Promise<Search> {
  const typed = input.q.trim()
  if (typed === '') return nothing
  const addressed = readAddress(typed, ctx.config)
  if (input.resolve && viewer && input.offset === 0 && typed.length <= longestAddress) {
    const found = await searchElsewhere(ctx, viewer, typed, input)
    if (found) return found
  }
  if (addressed && addressed.kind !== 'account') return resolve(ctx, viewer, addressed, input)
  const wants = (type: SearchType) => input.type === undefined || input.type === type
  const isHandle = addressed !== undefined
  const query = readQuery(typed)
  const isOnlyForPosts = !isHandle && usesOperators(query)
  const ofServer = isHandle ? undefined : peopleOfServer(query)
  const people = ofServer ? { ...input, q: ofServer.words, server: ofServer.domain } : { ...input, q: typed }
  const [accounts, hashtags, collections, posts] = await Promise.all([
    wants('accounts') && (ofServer || !isOnlyForPosts) ? findPeople(ctx, viewer, addressed, people) : [],
    wants('hashtags') && !isHandle && !isOnlyForPosts ? findTags(ctx, viewer, typed, input) : [],
    wants('collections') && !isHandle && !isOnlyForPosts ? findCollections(ctx, viewer, typed, input) : [],
    wants('statuses') && !isHandle ? findStatuses(ctx, viewer, query, input) : {},
  ])
  return { ...nothing, accounts, hashtags, collections, ...posts }
}

async function findStatuses(
  ctx: Context,
  viewer: Viewer | null,
  query: Query,
  { page, offset, authorId }: SearchInput,
): Promise<Pick<Search, 'statuses' | 'not_searched'>> {
  const who = { readerId: viewer?.accountId ?? null, authorId }
  const { ids, notSearched } = await findPosts(ctx, who, query, { page, offset })
  return { statuses: await statusesJson(ctx, viewer, newestFirst(ids, page)), not_searched: notSearched }
}

/** A person may look up so many things at other servers. */
const lookUps = { name: 'looking up at other servers', points: 60, seconds: 300 }

/** What a handle or an address leads to at another server; undefined: it is no such thing, but words, or something of this server. */
async function searchElsewhere(
  ctx: Context,
  viewer: Viewer,
  typed: string,
  input: SearchInput,
): Promise<Search | undefined> {
  if (!/^(?:https?:\/\/\S+|(?:acct:)?@?[^@\s]+@[^@\s]+)$/i.test(typed)) return undefined
  await limit(ctx, String(viewer.accountId), lookUps)
  const found = await elsewhere(ctx).find(typed)
  if (!found) return undefined
  const wants = (kind: SearchType) => input.type === undefined || input.type === kind
  if (found.kind === 'missed') {
    const known = await search(ctx, viewer, { ...input, resolve: false })
    return { ...known, missed_elsewhere: missedJson(found) }
  }
  if (found.kind === 'account') {
    const accounts = wants('accounts') ? await showAccounts(ctx, [found.id], viewer.accountId) : []
    return { ...nothing, accounts: accounts.filter(({ suspended }) => !suspended) }
  }
  return { ...nothing, statuses: wants('statuses') ? await statusesJson(ctx, viewer, [found.id]) : [] }
}

function missedJson({ reason, host, sentence }: MissedElsewhere): Search['missed_elsewhere'] {
  return { reason, host, message: sentence }
}

const nothing: Search = { accounts: [], hashtags: [], statuses: [], collections: [], not_searched: [] }

async function resolve(
  ctx: Context,
  viewer: Viewer | null,
  addressed: Addressed,
  { type, page }: SearchInput,
): Promise<Search> {
  const wants = (kind: SearchType) => type === undefined || type === kind
  if (addressed.kind === 'post' && wants('statuses'))
    return { ...nothing, statuses: await statusesJson(ctx, viewer, [addressed.id]) }
  if (addressed.kind === 'person' && wants('accounts'))
    return { ...nothing, accounts: await showAccounts(ctx, [addressed.id], viewer?.accountId) }
  if (addressed.kind === 'collection' && wants('collections')) {
    const found = await collectionsById(ctx, viewer?.accountId ?? null, [addressed.id])
    return { ...nothing, collections: [...found.values()] }
  }
  const isTag = addressed.kind === 'hashtag' && isHashtagName(addressed.name)
  if (isTag && wants('hashtags') && page.limit > 0) {
    const isUnlisted = (await unlistedAmong(ctx.db, [foldHashtag(addressed.name)])).size > 0
    return isUnlisted ? nothing : { ...nothing, hashtags: await tagsJson(ctx, viewer, [addressed.name]) }
  }
  return nothing
}

async function findPeople(
  ctx: Context,
  viewer: Viewer | null,
  addressed: Addressed | undefined,
  { q, following, page, offset, server }: SearchInput & { server?: string | null },
): Promise<Search['accounts']> {
  const audience = viewer && (await keptAudiences(ctx).of(viewer.accountId))
  if (/^https?:/i.test(q))
    return addressed?.kind === 'account' ? onlyAccount(ctx, viewer, addressed.handle) : []
  return searchAccounts(ctx, addressed?.kind === 'account' ? addressed.handle : q, {
    limit: page.limit,
    offset,
    readerId: viewer?.accountId ?? null,
    ...(server !== undefined && { server: server === ctx.config.domain ? null : server }),
    ...(following && { only: [...(audience?.follows.keys() ?? [])] }),
    ...(audience && { without: [...audience.blocks, ...audience.blockedBy] }),
  })
}

async function onlyAccount(ctx: Context, viewer: Viewer | null, handle: string): Promise<Search['accounts']> {
  try {
    return [await lookUpAccount(ctx, handle, viewer?.accountId)]
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
}

async function findTags(
  ctx: Context,
  viewer: Viewer | null,
  typed: string,
  { page, offset, reviewed }: SearchInput,
): Promise<Search['hashtags']> {
  const isOneWord = !/\s/u.test(typed)
  if (!isOneWord) return []
  return tagsJson(ctx, viewer, await findHashtags(ctx, typed, { limit: page.limit, offset, reviewed }))
}

async function findCollections(
  ctx: Context,
  viewer: Viewer | null,
  typed: string,
  { page: { limit }, offset }: SearchInput,
): Promise<Search['collections']> {
  if (/^https?:/i.test(typed)) return []
  return searchCollections(ctx, viewer?.accountId ?? null, typed, { limit, offset })
}
