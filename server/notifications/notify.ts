import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact, type Events } from '../platform/events.ts'
import type { Task } from '../platform/jobs.ts'
import { votersOf } from '../polls/queries.ts'
import type {} from '../polls/events.ts'
import {
  boosters,
  fileRequests,
  followersToTell,
  insertNotifications,
  isGroupOfHere,
  mentionedMembers,
  type PostCause,
  postCause,
  quotedAuthorOf,
  quotesOf,
  recipientFacts,
  senderFacts,
  stillStands,
  withdrawBetween,
  withdrawOfPost,
  withdrawOlderNews,
  withdrawUnfounded,
} from './cause-queries.ts'
import { notifyReport, notifySevered, notifySignUp, notifyWarning } from './notify-moderation.ts'
import { type Cause, notificationsFor } from './rules.ts'
import { withoutFiltered } from './without-filtered.ts'
import type {} from './events.ts'
import type {} from './tables.ts'

/** Rows of one statement: far below PostgreSQL's 65,535 parameters. */
const batch = 500

/** A cause, and who might be told of it; the rules decide who is. */
export type Told = {
  cause: Omit<Cause, 'post'> & { post: PostCause | null }
  candidates: readonly number[]
}

/**
 * Tells those candidates whom the rules allow, in one transaction with whatever `find` reads; run twice it tells once.
 * This is the one way to notify: whoever has a new cause calls it in a job of theirs.
 * @param find finds the cause and holds it; undefined when it is gone
 */
export async function notify(ctx: Context, find: (tx: Tx) => Promise<Told | undefined>): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const found = await find(tx)
    const sender = found && (await senderFacts(tx, found.cause.fromId, ctx.now()))
    if (!found || !sender) return
    const { cause, candidates } = found
    for (let at = 0; at < candidates.length; at += batch) {
      const some = candidates.slice(at, at + batch)
      const facts = await recipientFacts(tx, some, { fromId: cause.fromId, post: cause.post, now: ctx.now() })
      const told = await withoutFiltered(tx, cause.post, notificationsFor(cause, sender, facts), ctx.now())
      const rows = told.map((row) => ({
        ...row,
        id: ctx.newId(),
        created_at: ctx.now(),
      }))
      const stored = await insertNotifications(tx, rows)
      const filed = stored.filter(({ filtered }) => filtered)
      await fileRequests(tx, filed, { fromId: cause.fromId, now: ctx.now(), newId: ctx.newId })
      for (const { id, account_id, filtered } of stored) {
        if (!filtered) emit({ name: 'notification.created', accountId: account_id, notificationId: id })
      }
    }
  })
}

/** Tells the members whom a post mentions. */
export async function notifyMentioned(
  ctx: Context,
  { postId, accountId }: Events['post.created'],
): Promise<void> {
  await notify(ctx, async (tx) => {
    const post = await postCause(tx, postId)
    if (!post || post.isBoost) return undefined
    return {
      cause: { type: 'mention', fromId: accountId, post },
      candidates: await mentionedMembers(tx, postId),
    }
  })
}

/** Tells the followers who asked for it of a new post; not of boosts and answers to others, as in Mastodon, and once of a thread. */
export async function notifyFollowers(
  ctx: Context,
  { postId, accountId }: Events['post.created'],
): Promise<void> {
  await notify(ctx, async (tx) => {
    const post = await postCause(tx, postId)
    if (!post || post.isBoost || post.isLaterPart || post.visibility === 'direct') return undefined
    if (post.repliesTo !== null && post.repliesTo !== accountId) return undefined
    return {
      cause: { type: 'status', fromId: accountId, post },
      candidates: await followersToTell(tx, accountId),
    }
  })
}

/** Tells the members whom an edit has mentioned for the first time. */
export async function notifyNewlyMentioned(
  ctx: Context,
  { postId, accountId, mentioned }: Events['post.revised'],
): Promise<void> {
  if (mentioned.length === 0) return
  await notify(ctx, async (tx) => {
    const post = await postCause(tx, postId)
    if (!post) return undefined
    const stillMentioned = new Set(await mentionedMembers(tx, postId))
    return {
      cause: { type: 'mention', fromId: accountId, post },
      candidates: mentioned.filter((id) => stillMentioned.has(id)),
    }
  })
}

/** Tells the author of a post that somebody quotes it; the notification shows the quoting post. */
export async function notifyQuoted(
  ctx: Context,
  { postId, accountId }: Events['post.created'],
): Promise<void> {
  await notify(ctx, async (tx) => {
    const post = await postCause(tx, postId)
    const quotedAuthor = post && (await quotedAuthorOf(tx, postId))
    if (!post || quotedAuthor === undefined) return undefined
    return { cause: { type: 'quote', fromId: accountId, post }, candidates: [quotedAuthor] }
  })
}

/** Tells those who quoted a post that it says something else now; each is shown their own post. */
export async function notifyQuotersOfEdit(
  ctx: Context,
  { postId, accountId }: Events['post.revised'],
): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const post = await postCause(tx, postId)
    const sender = await senderFacts(tx, accountId, ctx.now())
    if (!post?.editedAt || !sender) return
    const quotes = await quotesOf(tx, postId)
    await withdrawOlderNews(
      tx,
      'quoted_update',
      quotes.map((quote) => quote.postId),
      post.editedAt,
    )
    for (let at = 0; at < quotes.length; at += batch) {
      const some = quotes.slice(at, at + batch)
      const asked = { fromId: accountId, post: null, now: ctx.now() }
      const facts = await recipientFacts(
        tx,
        some.map((quote) => quote.accountId),
        asked,
      )
      const cause = { type: 'quoted_update', fromId: accountId, post: null } as const
      const told = new Map(notificationsFor(cause, sender, facts).map((row) => [row.account_id, row]))
      const rows = some.flatMap((quote) => {
        const row = told.get(quote.accountId)
        return row ? [{ ...row, post_id: quote.postId, id: ctx.newId(), created_at: ctx.now() }] : []
      })
      for (const { id, account_id } of await insertNotifications(tx, rows)) {
        emit({ name: 'notification.created', accountId: account_id, notificationId: id })
      }
    }
  })
}

/** Tells those who boosted a post that it says something else now; the news of an earlier edit gives way, as in Mastodon. */
export async function notifyBoostersOfEdit(
  ctx: Context,
  { postId, accountId }: Events['post.revised'],
): Promise<void> {
  await notify(ctx, async (tx) => {
    const post = await postCause(tx, postId)
    if (!post?.editedAt) return undefined
    await withdrawOlderNews(tx, 'update', [postId], post.editedAt)
    return { cause: { type: 'update', fromId: accountId, post }, candidates: await boosters(tx, postId) }
  })
}

/** Tells the author of a favourite. */
export async function notifyFavourite(
  ctx: Context,
  { postId, accountId }: Events['post.favourited'],
): Promise<void> {
  await notify(ctx, async (tx) => {
    const post = await postCause(tx, postId)
    if (!post || !(await stillStands.favourite(tx, postId, accountId))) return undefined
    return { cause: { type: 'favourite', fromId: accountId, post }, candidates: [post.authorId] }
  })
}

/** Tells the author of a boost; the notification shows the author's post. */
export async function notifyBoost(
  ctx: Context,
  { postId, accountId }: Events['post.boosted'],
): Promise<void> {
  await notify(ctx, async (tx) => {
    const post = await postCause(tx, postId)
    if (!post || !(await stillStands.boost(tx, postId, accountId))) return undefined
    // The group of a chat passes on everything that is said in it; the room shows that already.
    if (await isGroupOfHere(tx, accountId)) return undefined
    return { cause: { type: 'reblog', fromId: accountId, post }, candidates: [post.authorId] }
  })
}

/** Tells a member of a new follower. */
export async function notifyFollow(
  ctx: Context,
  { accountId, targetId }: Events['follow.created'],
): Promise<void> {
  await notify(ctx, async (tx) => {
    if (!(await stillStands.follow(tx, accountId, targetId))) return undefined
    return { cause: { type: 'follow', fromId: accountId, post: null }, candidates: [targetId] }
  })
}

/** Tells a member that somebody asks to follow them. */
export async function notifyFollowRequest(
  ctx: Context,
  { accountId, targetId }: Events['follow.requested'],
): Promise<void> {
  await notify(ctx, async (tx) => {
    if (!(await stillStands.request(tx, accountId, targetId))) return undefined
    return { cause: { type: 'follow_request', fromId: accountId, post: null }, candidates: [targetId] }
  })
}

/** Tells the author and the voters of a poll that it has ended; the notification comes from the author, as in Mastodon. */
export async function notifyPoll(ctx: Context, { postId }: Events['poll.ended']): Promise<void> {
  await notify(ctx, async (tx) => {
    const post = await postCause(tx, postId)
    if (!post) return undefined
    return {
      cause: { type: 'poll', fromId: post.authorId, post },
      candidates: [post.authorId, ...(await votersOf(tx, postId))],
    }
  })
}

/**
 * What follows an event here: job name → work. Each holds a lock on its cause while it tells of it, so that an undo
 * waits and then takes the notification back; without that, a quick undo would leave it standing.
 */
export const notificationReactions = {
  'post.created': {
    'notify-mentioned': notifyMentioned,
    'notify-followers': notifyFollowers,
    'notify-quoted': notifyQuoted,
  },
  'post.revised': {
    'notify-newly-mentioned': notifyNewlyMentioned,
    'notify-boosters-of-edit': notifyBoostersOfEdit,
    'notify-quoters-of-edit': notifyQuotersOfEdit,
  },
  'post.favourited': { 'notify-favourite': notifyFavourite },
  'post.boosted': { 'notify-boost': notifyBoost },
  'follow.created': { 'notify-follow': notifyFollow },
  'follow.requested': { 'notify-follow-request': notifyFollowRequest },
  'poll.ended': { 'notify-poll': notifyPoll },
  'poll.emptied': {
    'withdraw-poll-notifications': (ctx: Context, event: Events['poll.emptied']) =>
      withdrawOfPost(ctx.db, event.postId, 'poll'),
  },
  'post.marked': {
    'withdraw-mark-notifications': (ctx: Context, event: Events['post.marked']) =>
      withdrawUnfounded(ctx.db, event.accountId, event.postId),
  },
  'post.deleted': { 'withdraw-post-notifications': withdrawDeleted },
  'report.created': { 'notify-report': notifyReport },
  'member.joined': { 'notify-sign-up': notifySignUp },
  'strike.created': { 'notify-warning': notifyWarning },
  'follows.severed': { 'notify-severed': notifySevered },
  'relationship.changed': {
    'withdraw-relationship-notifications': (ctx: Context, event: Events['relationship.changed']) =>
      withdrawBetween(ctx.db, event.accountId, event.targetId),
  },
} satisfies Partial<Record<keyof Events, Record<string, Task>>>

async function withdrawDeleted(ctx: Context, event: Events['post.deleted']): Promise<void> {
  await withdrawOfPost(ctx.db, event.postId)
  if (event.boostOfId !== null) await withdrawUnfounded(ctx.db, event.accountId, event.boostOfId)
}
