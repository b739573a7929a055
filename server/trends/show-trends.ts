import type { PreviewCard } from '../../wire/card.ts'
import type { TrendingLink, TrendingTag } from '../../wire/trend.ts'
import type { Status } from '../../wire/status.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import { keptAccounts } from '../accounts/kept-accounts.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { credited, mayNameAuthor } from '../cards/attribution.ts'
import { cardJson } from '../cards/json.ts'
import type { StoredCard } from '../cards/queries.ts'
import { daysBefore } from '../hashtags/days.ts'
import { tagsJson } from '../hashtags/hydrate.ts'
import { historyOf } from '../hashtags/json.ts'
import type { Context } from '../platform/context.ts'
import { idAt } from '../platform/ids.ts'
import type { Page } from '../platform/paging.ts'
import { newestFirst } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { cardsById, postsWithLink, postTrendsFor, trendingLink, trendsOf, usesOfLinks } from './queries.ts'

type Part = { limit: number; offset: number }
/** What is discussed, with the people who do. */
type Found = { key: string; people: number; before: number }
const historyDays = 7

/** The most discussed hashtags, https://docs.joinmastodon.org/methods/trends/#tags */
export async function trendingTags(ctx: Context, viewer: Viewer | null, part: Part): Promise<TrendingTag[]> {
  const found = await trendsOf(ctx.db, 'tag', part)
  const tags = await tagsJson(
    ctx,
    viewer,
    found.map(({ key }) => key),
  )
  return tags.map((tag, at) => ({ ...tag, trend: reasonOf(found[at]) }))
}

/** The posts of three days that most people liked, https://docs.joinmastodon.org/methods/trends/#statuses */
export async function trendingPosts(ctx: Context, viewer: Viewer | null, part: Part): Promise<Status[]> {
  return statusesJson(ctx, viewer, await postTrendsFor(ctx.db, viewer?.accountId ?? null, ctx.now(), part))
}

/** The most shared pages with the last seven days, https://docs.joinmastodon.org/methods/trends/#links */
export async function trendingLinks(ctx: Context, part: Part): Promise<TrendingLink[]> {
  const found = await trendsOf(ctx.db, 'link', part)
  const links = await linksByKey(ctx, found)
  return found.flatMap(({ key }) => links.get(key) ?? [])
}

/** Pages by the ids of their cards, each with its last seven days; what is no page any more is left out. */
export async function linksByKey(ctx: Context, found: readonly Found[]): Promise<Map<string, TrendingLink>> {
  const ids = found.map(({ key }) => Number(key))
  if (ids.length === 0) return new Map()
  const now = ctx.now()
  const from = idAt(new Date(`${daysBefore(now, historyDays - 1)}T00:00:00Z`))
  const [cards, uses] = await Promise.all([cardsById(ctx.db, ids), usesOfLinks(ctx.db, ids, from)])
  const usesById = Map.groupBy(uses, (row) => row.card_id)
  const trends = new Map(found.map((one) => [one.key, one]))
  const authored = await authorsOf(ctx, cards)
  return new Map(
    cards.map((card) => {
      const history = historyOf(usesById.get(card.id) ?? [], now)
      const key = String(card.id)
      return [
        key,
        { ...authored(cardJson(ctx.config, card), card), history, trend: reasonOf(trends.get(key)) },
      ]
    }),
  )
}

/** Adds their accounts to cards whose pages name somebody who has agreed to that. */
async function authorsOf(ctx: Context, cards: readonly StoredCard[]) {
  const ids = [...new Set(cards.flatMap(({ creator_id: id }) => id ?? []))]
  const [kept, shown] = await Promise.all([keptAccounts(ctx).get(ids), accountsJson(ctx, ids)])
  const accountById = new Map(shown.map((account) => [account.id, account]))
  return (json: PreviewCard, { creator_id: id, url }: StoredCard): PreviewCard => {
    const account = id === null ? undefined : accountById.get(String(id))
    if (id === null || !account || !mayNameAuthor(new URL(url).hostname, kept.get(id))) return json
    return credited(json, account)
  }
}

function reasonOf(trend: Omit<Found, 'key'> | undefined) {
  return { people: trend?.people ?? 0, before: trend?.before ?? 0 }
}

/**
 * Public posts with a page that is discussed now, of people who want to be found, as ids.
 * https://docs.joinmastodon.org/methods/timelines/#link
 * @throws Refusal not_found when the page is not discussed.
 */
export async function linkIds(
  ctx: Context,
  viewer: Viewer | null,
  { address, page, onlyMedia }: { address: string; page: Page; onlyMedia: boolean },
): Promise<number[]> {
  const cardId = await trendingLink(ctx.db, address)
  if (cardId === undefined) throw new Refusal('not_found', 'Record not found')
  const readerId = viewer?.accountId ?? null
  return newestFirst(await postsWithLink(ctx.db, cardId, { readerId, now: ctx.now(), page, onlyMedia }), page)
}
