import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { followAccount } from '../../relationships/follow-account.ts'
import { unfollowAccount } from '../../relationships/unfollow-account.ts'
import { knownId, knownOne } from './keep-series.ts'
import * as queries from './series-queries.ts'

type Member = Pick<Viewer, 'accountId'>
const mostFollowed = 500

/**
 * Follows a series: the member is told of its chats, and they are in their calendar. With `posts` they also follow the account that
 * speaks for it, so that the posts of its chats come to their home; false ends that, and unless said it stays as it is (docs/adr/0390).
 * @throws Refusal not_found; invalid when they follow too many, or naming `posts` where the series has no account; forbidden when one
 * of both blocks the other.
 */
export async function followSeries(
  ctx: Context,
  member: Member,
  wireId: string,
  { posts }: { posts?: boolean | null | undefined } = {},
): Promise<number> {
  const { accountId } = member
  const { id, group_account_id: groupId } = await knownOne(ctx, accountId, wireId)
  if (posts && groupId === null)
    throw new Refusal('invalid', 'This series has no account that passes on posts', 'posts', 'ERR_INVALID')
  // What may be refused comes first, and what ends last, so that they never follow less than they did.
  if (posts && groupId !== null) await followAccount(ctx, member, groupId, { reblogs: true })
  await transact(ctx, async (tx, emit) => {
    if ((await queries.countSeriesFollows(tx, accountId)) >= mostFollowed)
      throw new Refusal('invalid', `You can follow at most ${mostFollowed} series`, 'base', 'ERR_TOO_MANY')
    if (await queries.insertSeriesFollow(tx, id, accountId, ctx.now()))
      emit({ name: 'series.changed', seriesId: id })
  })
  if (posts === false && groupId !== null) await unfollowAccount(ctx, member, groupId)
  return id
}

/** Takes that back as a whole: they follow neither the series nor its account. @throws Refusal not_found */
export async function unfollowSeries(ctx: Context, member: Member, wireId: string): Promise<number> {
  const { accountId } = member
  const { id, group_account_id: groupId } = await knownOne(ctx, accountId, wireId)
  if (groupId !== null) await unfollowAccount(ctx, member, groupId)
  await transact(ctx, async (tx, emit) => {
    if (await queries.deleteSeriesFollow(tx, id, accountId)) emit({ name: 'series.changed', seriesId: id })
  })
  return id
}

/** Says yes to hosting a series; its next chats name them as hosts. @throws Refusal not_found; forbidden when nobody has asked. */
export async function agreeToSeries(ctx: Context, { accountId }: Member, wireId: string): Promise<number> {
  const id = await knownId(ctx, accountId, wireId)
  await transact(ctx, async (tx, emit) => {
    await queries.lockSeries(tx, id)
    const own = (await queries.allSeriesHosts(tx, id)).find(({ account_id: host }) => host === accountId)
    if (!own) throw new Refusal('forbidden', 'Nobody has asked you to host this series')
    if (own.agreed_at !== null) return
    await queries.setSeriesAgreed(tx, id, accountId, ctx.now())
    emit({ name: 'series.changed', seriesId: id })
  })
  return id
}

/** Says no to it, or leaves. @throws Refusal not_found; conflict for the last host of a series that goes on. */
export async function leaveSeries(ctx: Context, { accountId }: Member, wireId: string): Promise<void> {
  const id = await knownId(ctx, accountId, wireId)
  await transact(ctx, async (tx, emit) => {
    const series = await queries.lockSeries(tx, id)
    const hosts = await queries.allSeriesHosts(tx, id)
    const left = hosts.filter(({ account_id: host }) => host !== accountId)
    if (left.length === hosts.length) return
    if (series?.ended_at === null && !left.some(({ agreed_at: agreed }) => agreed !== null))
      throw new Refusal('conflict', 'You are the last host. End the series first.', 'hosts', 'ERR_LAST_HOST')
    await queries.storeSeriesHosts(tx, id, left)
    emit({ name: 'series.changed', seriesId: id })
  })
}
