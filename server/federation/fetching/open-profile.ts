import { pin, unpin } from '../../posts/pin.ts'
import { visiblePost } from '../../posts/queries.ts'
import { foldHashtag, isHashtagName } from '../../text/hashtags.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import type { Refreshing } from '../../platform/elsewhere.ts'
import { enqueue, type Task } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sameOrigin } from '../reading/addresses.ts'
import { hasType, isObject, objectsOf, stringOf, typesOf } from '../reading/json.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { type Item, itemsOf, totalOf } from './collection.ts'
import { fetchDocument } from './fetch-document.ts'
import { NotFetched } from './not-fetched.ts'
import {
  claimProfile,
  isProfileDue,
  pinnedBy,
  type ProfileSource,
  replaceFeaturedTags,
  setSaid,
} from './profile-queries.ts'
import { beginRefresh, runningRefresh } from './refreshing.ts'
import { refreshLater } from './resolve-actor.ts'
import { resolvePost, takePostFrom } from './resolve-post.ts'
import { finishRefresh, noteFound } from './thread-queries.ts'

/** A profile whose posts were looked up less long ago is not looked up again. */
const pauseMs = 6 * 3600_000
const most = { posts: 20, pins: 5, tags: 10 }

/** A member opened a remote profile: says what is under way for it, after beginning that where it is due. */
export async function openProfile(ctx: Context, accountId: number): Promise<Refreshing | undefined> {
  const before = new Date(ctx.now().getTime() - pauseMs)
  const subject = `profile ${accountId}`
  const isDue = await isProfileDue(ctx.db, accountId, before)
  if (isDue === undefined) return undefined
  const running = await runningRefresh(ctx, subject)
  if (running || !isDue) return running
  return beginRefresh(ctx, subject, (tx) =>
    enqueue(tx, [{ task: 'fetch-profile', payload: { accountId }, key: `fetch-profile ${accountId}` }]),
  )
}

/**
 * Job: fetches the first page of an outbox, the pinned posts and hashtags of a remote account, and how many follow it, as its server
 * says. Boosts are not fetched: they would bring the posts of many others along.
 */
export const fetchProfile: Task = async (ctx, { accountId }: { accountId: number }) => {
  const now = ctx.now()
  const profile = await claimProfile(ctx.db, accountId, now, new Date(now.getTime() - pauseMs))
  try {
    if (profile) await fetchAll(ctx, profile)
  } finally {
    await finishRefresh(ctx.db, `profile ${accountId}`, ctx.now())
  }
}

async function fetchAll(ctx: Context, profile: ProfileSource): Promise<void> {
  await refreshLater(ctx, profile.account_id)
  const steps = [fetchCounts, fetchOutbox, fetchPins, fetchTags]
  for (const step of steps) {
    try {
      await step(ctx, profile)
    } catch (error) {
      if (!isOthersFault(error)) throw error
      ctx.log.debug({ err: error }, 'a part of a profile could not be had')
    }
  }
}

function isOthersFault(error: unknown): boolean {
  return error instanceof NotFetched || error instanceof Unreadable || error instanceof Refusal
}

async function fetchCounts(ctx: Context, profile: ProfileSource): Promise<void> {
  const count = async (url: string | null) => {
    try {
      return url === null ? null : await totalOf(ctx, url)
    } catch (error) {
      if (isOthersFault(error)) return null
      throw error
    }
  }
  const said = {
    followers_said: await count(profile.followers_url),
    following_said: await count(profile.following_url),
    posts_said: await count(profile.outbox_url),
  }
  await transact(ctx, async (tx, emit) => {
    await setSaid(tx, profile.account_id, said)
    emit({ name: 'account.changed', accountId: profile.account_id })
  })
}

async function fetchOutbox(ctx: Context, { account_id, outbox_url, uri }: ProfileSource): Promise<void> {
  if (outbox_url === null) return
  let found = 0
  for await (const item of itemsOf(ctx, outbox_url, { items: most.posts, pages: 1 }))
    if ((await takeItem(ctx, item, uri)) !== undefined) found++
  await noteFound(ctx.db, `profile ${account_id}`, found)
}

/** @returns the post; undefined when it is none of that person's, or could not be had. */
async function takeItem(ctx: Context, { uri, document }: Item, author: string): Promise<number | undefined> {
  if (!sameOrigin(uri, author)) return undefined
  try {
    if (!document) return await resolvePost(ctx, uri, { depth: 0 })
    const { json } = document
    if (!hasType(json, 'Create')) {
      return typesOf(json).includes('Announce') ? undefined : await takePostFrom(ctx, document, { depth: 0 })
    }
    if (isObject(json.object)) return await takePostFrom(ctx, document, { depth: 0 })
    return typeof json.object === 'string' ? await resolvePost(ctx, json.object, { depth: 0 }) : undefined
  } catch (error) {
    if (isOthersFault(error)) return undefined
    throw error
  }
}

async function fetchPins(
  ctx: Context,
  { account_id: accountId, featured_url, uri }: ProfileSource,
): Promise<void> {
  if (featured_url === null) return
  const wanted: number[] = []
  for await (const item of itemsOf(ctx, featured_url, { items: most.pins, pages: 1 })) {
    const id = await takeItem(ctx, item, uri)
    if (id !== undefined) wanted.push(id)
  }
  const had = await pinnedBy(ctx.db, accountId)
  for (const id of had) if (!wanted.includes(id)) await unpin(ctx, { accountId }, id)
  // Its first one stands on top: the last that is pinned.
  for (const id of wanted.filter((one) => !had.includes(one)).toReversed()) {
    const post = await visiblePost(ctx.db, accountId, id)
    if (post?.account_id === accountId) await pin(ctx, { accountId }, post)
  }
}

async function fetchTags(ctx: Context, { account_id, featured_tags_url }: ProfileSource): Promise<void> {
  if (featured_tags_url === null) return
  const { json } = await fetchDocument(ctx, featured_tags_url)
  const names = objectsOf(json.items ?? json.orderedItems)
    .flatMap((item) => stringOf(item.name)?.replace(/^#/, '') ?? [])
    .filter(isHashtagName)
    .slice(0, most.tags)
  const tags = new Map(names.map((shown) => [foldHashtag(shown), shown]))
  const rows = [...tags].map(([tag, shown]) => ({ tag, shown, id: ctx.newId(), created_at: ctx.now() }))
  await ctx.db.transaction().execute((tx) => replaceFeaturedTags(tx, account_id, rows))
}
