import type { Collection } from '../../wire/collection.ts'
import type { Status } from '../../wire/status.ts'
import { mayFeature } from '../accounts/feature-policy.ts'
import { accountEnd, keptAccounts, type KeptAccount } from '../accounts/kept-accounts.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { mayNameAuthor, type KeptAttribution } from '../cards/attribution.ts'
import { collectionsById } from '../collections/hydrate.ts'
import { forAudience } from '../collections/linked-collections.ts'
import { keptFilters } from '../filters/kept-filters.ts'
import { filterResults, type ReadyFilter } from '../filters/match.ts'
import type { Context } from '../platform/context.ts'
import { keptAudiences } from '../relationships/kept-audiences.ts'
import { isBlockedBetween, nobodysAudience } from '../relationships/between.ts'
import { keptFollowers } from '../relationships/kept-followers.ts'
import { writePoll } from '../polls/json.ts'
import { keptMarks, type Marks } from './marks.ts'
import { keptPosts, type KeptPost, type KeptQuote } from './kept-posts.ts'
import { givesQuoted, policyMembers, quoteState, type ReaderSide } from './reader-members.ts'
import { canSee } from './visibility.ts'

/** All that is needed to write some posts for one reader. */
export type Loaded = ReaderSide & {
  accounts: Map<number, KeptAccount>
  marks: Map<number, Marks>
  filters: readonly ReadyFilter[]
  /** Those to which the posts link, as everybody sees them. */
  collections: ReadonlyMap<number, Collection>
}

const nobody: ReadonlyMap<number, boolean> = new Map()
const comma = Buffer.from(',')
const noReblog = Buffer.from(',"reblog":null')
const reblog = Buffer.from(',"reblog":')
const noQuote = Buffer.from(',"quote":null')
const nothing = Buffer.from('null')
const noPoll = Buffer.from(',"poll":null')
const noCollections = Buffer.from(',"tagged_collections":[]')
const nothingFiltered = Buffer.from(',"filtered":[]')
const end = Buffer.from('}')

/**
 * Posts by id as JSON for one reader, joined by commas, in pieces that were encoded when they were last read: the judge is
 * asked for each post, the order of `ids` is kept, and what may not be seen is left out. A fixed number of queries, none
 * when everything was shown lately.
 */
export async function statusPieces(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'> | null,
  ids: readonly number[],
): Promise<Buffer[]> {
  const loaded = await load(ctx, viewer?.accountId ?? null, ids)
  const pieces: Buffer[] = []
  for (const id of ids) {
    const before = pieces.length
    if (before > 0) pieces.push(comma)
    if (!write(pieces, loaded, id)) pieces.length = before
  }
  return pieces
}

/** As `statusPieces`, as objects. */
export async function statusesJson(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'> | null,
  ids: readonly number[],
): Promise<Status[]> {
  const pieces = await statusPieces(ctx, viewer, ids)
  return JSON.parse(`[${Buffer.concat(pieces).toString()}]`) as Status[]
}

/**
 * First posts of new members, as moderators look at them: as a visitor would see them once they are let out. Only posts that wait are
 * given; nobody reads anything else this way.
 */
export async function waitingStatusesJson(ctx: Context, ids: readonly number[]): Promise<Status[]> {
  const loaded = await load(ctx, null, ids)
  const posts = new Map(loaded.posts)
  const pieces: Buffer[] = []
  for (const id of ids) {
    const post = posts.get(id)
    if (post?.held !== 'first') continue
    posts.set(id, { ...post, held: null, visibility: 'public' })
    const before = pieces.length
    if (before > 0) pieces.push(comma)
    if (!write(pieces, { ...loaded, posts }, id)) pieces.length = before
  }
  return JSON.parse(`[${Buffer.concat(pieces).toString()}]`) as Status[]
}

/** The id of a post, or of what it boosts, if the reader may see it; without a query when it was shown lately. */
export async function visibleOriginal(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'> | null,
  id: number,
): Promise<number | undefined> {
  const loaded = await load(ctx, viewer?.accountId ?? null, [id])
  return write([], loaded, id) ? (loaded.posts.get(id)?.boostOfId ?? id) : undefined
}

/** Reads what some posts are written from, for one reader. */
export async function load(ctx: Context, reader: number | null, ids: readonly number[]): Promise<Loaded> {
  const { posts, marked } = await loadPosts(ctx, ids)
  const authors: number[] = []
  const asking: number[] = []
  const linked: number[] = []
  for (const { authorId, replyPolicy, collections, attribution } of posts.values()) {
    authors.push(authorId)
    if (attribution) authors.push(attribution.creatorId)
    linked.push(...collections)
    if (replyPolicy === 'following') asking.push(authorId)
  }
  const [accounts, audience, marks, followers, filters, collections] = await Promise.all([
    keptAccounts(ctx).get(authors),
    reader === null ? nobodysAudience : keptAudiences(ctx).of(reader),
    reader === null ? new Map<number, Marks>() : keptMarks(ctx).of(reader).get(marked),
    reader === null || asking.length === 0 ? nobody : keptFollowers(ctx).of(reader).get(asking),
    reader === null ? [] : keptFilters(ctx).of(reader),
    linked.length === 0 ? new Map<number, Collection>() : collectionsById(ctx, null, linked),
  ])
  return { reader, audience, posts, accounts, marks, followers, filters, collections, now: ctx.now() }
}

/**
 * Some posts and all others that have to be known to write them: what they boost, what is quoted, what that quotes in turn
 * (it is only named), and where their threads begin. `marked`: those that are shown with a reader's marks.
 */
async function loadPosts(
  ctx: Context,
  ids: readonly number[],
): Promise<{ posts: Map<number, KeptPost>; marked: number[] }> {
  const posts = await keptPosts(ctx).get(ids)
  const add = async (wanted: readonly number[]) => {
    const missing = wanted.filter((id) => !posts.has(id))
    if (missing.length === 0) return
    for (const [id, post] of await keptPosts(ctx).get(missing)) posts.set(id, post)
  }
  const originals: number[] = []
  for (const { boostOfId } of posts.values()) if (boostOfId !== null) originals.push(boostOfId)
  await add(originals)
  const marked: number[] = []
  const quoted: number[] = []
  const besides: number[] = []
  for (const [id, post] of posts) {
    if (post.boostOfId !== null) continue
    marked.push(id)
    besides.push(post.rootId)
    if (post.quote) quoted.push(post.quote.quotedId)
  }
  await add([...besides, ...quoted])
  if (quoted.length === 0) return { posts, marked }
  const further: number[] = []
  for (const id of quoted) {
    const post = posts.get(id)
    if (post) further.push(post.rootId)
    if (post?.quote) further.push(post.quote.quotedId)
  }
  await add(further)
  return { posts, marked: [...marked, ...quoted] }
}

/**
 * Adds the pieces of one post; a quoted one only names what it quotes itself.
 * @returns whether the reader may see it; if not, what was added is to be taken back.
 */
export function write(pieces: Buffer[], loaded: Loaded, id: number, isQuoted = false): boolean {
  const post = loaded.posts.get(id)
  const account = post && loaded.accounts.get(post.authorId)
  if (!post || !account || !isVisible(loaded, post, account)) return false
  const shown = post.boostOfId === null ? post : loaded.posts.get(post.boostOfId)
  if (!shown) return false
  pieces.push(post.own, shown.shared, account.head, endOfAuthor(loaded, post.authorId, account))
  if (post.boostOfId === null) {
    pieces.push(noReblog)
    writeQuote(pieces, loaded, post.quote, isQuoted)
  } else {
    pieces.push(reblog)
    if (!write(pieces, loaded, post.boostOfId)) return false
    pieces.push(noQuote)
  }
  if (shown.attribution) writeCard(pieces, loaded, shown.attribution)
  writeForReader(pieces, loaded, post.boostOfId ?? id, shown)
  pieces.push(end)
  return true
}

/** Adds a card whose page names somebody as its author: their account if they have agreed to that. */
function writeCard(pieces: Buffer[], loaded: Loaded, attribution: KeptAttribution): void {
  const { creatorId, host, before, after, without, missing } = attribution
  const creator = loaded.accounts.get(creatorId)
  if (creator && mayNameAuthor(host, creator))
    pieces.push(before, creator.head, endOfAuthor(loaded, creatorId, creator), after)
  else pieces.push(loaded.reader === creatorId ? missing : without)
}

function writeQuote(pieces: Buffer[], loaded: Loaded, quote: KeptQuote | null, isQuoted: boolean): void {
  if (quote === null) return void pieces.push(noQuote)
  const state = quoteState(loaded, quote, (post) => {
    const account = loaded.accounts.get(post.authorId)
    return account !== undefined && isVisible(loaded, post, account)
  })
  const isGiven = givesQuoted(state)
  if (isQuoted) {
    const shallow = { state, quoted_status_id: isGiven ? String(quote.quotedId) : null }
    pieces.push(Buffer.from(`,"quote":${JSON.stringify(shallow)}`))
    return
  }
  pieces.push(Buffer.from(`,"quote":{"state":"${state}","quoted_status":`))
  if (!isGiven || !write(pieces, loaded, quote.quotedId, true)) pieces.push(nothing)
  pieces.push(end)
}

/** Adds what of a post depends on its reader, as members of its JSON; a boost shows what its original shows. */
function writeForReader(pieces: Buffer[], loaded: Loaded, id: number, post: KeptPost): void {
  const { reader, now } = loaded
  pieces.push(policyMembers(loaded, post), collectionsOf(loaded, post))
  const marks = loaded.marks.get(id)
  if (!post.poll) pieces.push(noPoll)
  else if (reader === null) writePoll(pieces, post.poll, now, null)
  else writePoll(pieces, post.poll, now, post.authorId === reader ? 'author' : marks?.ballot)
  if (marks) pieces.push(marks.json, filtered(loaded, id))
}

/** The collections to which a post links, as a member of its JSON. */
function collectionsOf({ collections, audience }: Loaded, post: KeptPost): Buffer {
  if (post.collections.length === 0) return noCollections
  const shown = post.collections.flatMap((id) => {
    const collection = collections.get(id)
    return (collection && forAudience(collection, audience)) ?? []
  })
  return Buffer.from(`,"tagged_collections":${JSON.stringify(shown)}`)
}

/** The filters that fit a post, as a member of its JSON. Nobody's own posts are filtered. */
function filtered({ reader, posts, filters, now }: Loaded, id: number): Buffer {
  const post = posts.get(id)
  if (filters.length === 0 || !post || post.authorId === reader) return nothingFiltered
  const results = filterResults(filters, { id, words: post.words }, now)
  return results.length === 0 ? nothingFiltered : Buffer.from(`,"filtered":${JSON.stringify(results)}`)
}

/** Whether the reader may put the author into a collection. */
function endOfAuthor({ reader, audience }: Loaded, authorId: number, { featurePolicy }: KeptAccount): Buffer {
  if (reader === null) return accountEnd(false)
  const follows = audience.follows.has(authorId)
  const isBlocked = isBlockedBetween(audience, authorId)
  return accountEnd(mayFeature(featurePolicy, { isSelf: reader === authorId, follows, isBlocked }))
}

function isVisible({ reader, audience }: Loaded, post: KeptPost, author: KeptAccount): boolean {
  const { authorId, visibility, held } = post
  const facts = { authorId, visibility, held, authorSuspended: author.suspended }
  if (reader === null) return canSee(facts, null)
  return canSee(facts, {
    readerId: reader,
    followsAuthor: audience.follows.has(post.authorId),
    blockedByAuthor: audience.blockedBy.has(post.authorId),
    isMentioned: post.mentions.includes(reader),
  })
}
