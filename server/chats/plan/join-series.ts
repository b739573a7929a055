import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { knownId } from './keep-series.ts'
import * as queries from './series-queries.ts'

type Member = Pick<Viewer, 'accountId'>
const mostFollowed = 500

/** Follows a series: its chats are in the member's calendar. @throws Refusal not_found; invalid when they follow too many. */
export async function followSeries(ctx: Context, { accountId }: Member, wireId: string): Promise<number> {
  const id = await knownId(ctx, accountId, wireId)
  await transact(ctx, async (tx, emit) => {
    if ((await queries.countSeriesFollows(tx, accountId)) >= mostFollowed)
      throw new Refusal('invalid', `You can follow at most ${mostFollowed} series`, 'base', 'ERR_TOO_MANY')
    if (await queries.insertSeriesFollow(tx, id, accountId, ctx.now()))
      emit({ name: 'series.changed', seriesId: id })
  })
  return id
}

/** Takes that back. @throws Refusal not_found */
export async function unfollowSeries(ctx: Context, { accountId }: Member, wireId: string): Promise<number> {
  const id = await knownId(ctx, accountId, wireId)
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
