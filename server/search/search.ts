import type { Search } from '../../wire/search.ts'
import { lookUpAccount } from '../accounts/find-account.ts'
import { searchAccounts } from '../accounts/search-accounts.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { findHashtags } from '../hashtags/find-hashtags.ts'
import { tagsJson } from '../hashtags/hydrate.ts'
import type { Context } from '../platform/context.ts'
import { newestFirst, type Page } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { keptAudiences } from '../relationships/kept-audiences.ts'
import { isHashtagName } from '../text/hashtags.ts'
import { postIds } from './queries.ts'
import { type Addressed, readAddress } from './read-address.ts'
import { asksForSomething, readQuery } from './read-query.ts'

export type SearchType = 'accounts' | 'hashtags' | 'statuses'

export type SearchInput = {
  q: string
  /** undefined: all three. */
  type: SearchType | undefined
  /** Only people whom the viewer follows. */
  following: boolean
  /** Only posts of this account. */
  authorId: number | undefined
  page: Page
  offset: number
}

/** Asking for everything finds this many of each; visitors always this many. */
export const fewResults = 10

/**
 * Finds people, hashtags and posts, https://docs.joinmastodon.org/methods/search/ . A handle (`@name`), or the address of a
 * profile, post or hashtag of this server, finds that one thing. Other addresses are not fetched.
 */
export async function search(ctx: Context, viewer: Viewer | null, input: SearchInput): Promise<Search> {
  const typed = input.q.trim()
  if (typed === '') return nothing
  const addressed = readAddress(typed, ctx.config)
  if (addressed && addressed.kind !== 'account') return resolve(ctx, viewer, addressed, input)
  const wants = (type: SearchType) => input.type === undefined || input.type === type
  const isHandle = addressed !== undefined
  const [accounts, hashtags, statuses] = await Promise.all([
    wants('accounts') ? findPeople(ctx, viewer, addressed, { ...input, q: typed }) : [],
    wants('hashtags') && !isHandle ? findTags(ctx, viewer, typed, input) : [],
    wants('statuses') && !isHandle ? findPosts(ctx, viewer, input) : [],
  ])
  return { accounts, hashtags, statuses }
}

const nothing: Search = { accounts: [], hashtags: [], statuses: [] }

async function resolve(
  ctx: Context,
  viewer: Viewer | null,
  addressed: Addressed,
  { type, page }: SearchInput,
): Promise<Search> {
  if (addressed.kind === 'post' && type !== 'accounts' && type !== 'hashtags') {
    return { ...nothing, statuses: await statusesJson(ctx, viewer, [addressed.id]) }
  }
  const isTag = addressed.kind === 'hashtag' && isHashtagName(addressed.name)
  if (isTag && type !== 'accounts' && type !== 'statuses' && page.limit > 0) {
    return { ...nothing, hashtags: await tagsJson(ctx, viewer, [addressed.name]) }
  }
  return nothing
}

async function findPeople(
  ctx: Context,
  viewer: Viewer | null,
  addressed: Addressed | undefined,
  { q, following, page, offset }: SearchInput,
): Promise<Search['accounts']> {
  const audience = viewer && (await keptAudiences(ctx).of(viewer.accountId))
  if (/^https?:/i.test(q)) return addressed?.kind === 'account' ? onlyAccount(ctx, addressed.handle) : []
  return searchAccounts(ctx, addressed?.kind === 'account' ? addressed.handle : q, {
    limit: page.limit,
    offset,
    readerId: viewer?.accountId ?? null,
    ...(following && { only: [...(audience?.follows.keys() ?? [])] }),
    ...(audience && { without: [...audience.blocks, ...audience.blockedBy] }),
  })
}

async function onlyAccount(ctx: Context, handle: string): Promise<Search['accounts']> {
  try {
    return [await lookUpAccount(ctx, handle)]
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
}

async function findTags(
  ctx: Context,
  viewer: Viewer | null,
  typed: string,
  { page, offset }: SearchInput,
): Promise<Search['hashtags']> {
  const isOneWord = !/\s/u.test(typed)
  if (!isOneWord) return []
  return tagsJson(ctx, viewer, await findHashtags(ctx, typed, { limit: page.limit, offset }))
}

async function findPosts(
  ctx: Context,
  viewer: Viewer | null,
  input: SearchInput,
): Promise<Search['statuses']> {
  const { page, offset, authorId } = input
  const terms = readQuery(input.q)
  if (!asksForSomething(terms)) return []
  const ids = await postIds(ctx.db, { terms, readerId: viewer?.accountId ?? null, authorId, page, offset })
  return statusesJson(ctx, viewer, newestFirst(ids, page))
}
