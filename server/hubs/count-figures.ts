import { setImmediate as nextTurn } from 'node:timers/promises'
import type { PreviewCard } from '../../wire/card.ts'
import type { HubRelated } from '../../wire/hub.ts'
import type { Tag } from '../../wire/tag.ts'
import { cardAddresses } from '../cards/first-link.ts'
import { cardJson } from '../cards/json.ts'
import { dayOf, daysBefore } from '../hashtags/days.ts'
import { tagsJson } from '../hashtags/hydrate.ts'
import { hashtagUrl } from '../hashtags/json.ts'
import { hashtagsByName } from '../hashtags/queries.ts'
import type { Context } from '../platform/context.ts'
import { idAt } from '../platform/ids.ts'
import { mergePages, mostShared, type SharedLink } from './gather-links.ts'
import {
  daysOf,
  type Helpful,
  mostHelpful,
  pagesAt,
  readyCards,
  peopleOn,
  sampleOf,
  type SampledPost,
  sharedTags,
} from './queries.ts'

/** How many days the activity shows, today included; links are of the same time. */
export const activityDays = 28
/** People and related hashtags are found in the posts of so many days, and only in the newest so many. */
export const sampleDays = 90
export const mostSampled = 5000
/**
 * Fewer different people say nothing of how helpful somebody is; and as bookmarks are nobody else's business, what they add must not
 * stand alone.
 */
export const leastAnswers = 3
/** One person alone relates nothing. */
export const leastShared = 2
/** More than is shown: some of it a reader may not see. */
const mostPeople = 40
const mostLinks = 30
const mostLooked = 200
const mostRelated = 12
/** Texts that are read at a stretch; others want to be served, too. */
const atOnce = 500
const dayMs = 86_400_000

/** What the page of a hashtag shows beside its posts, the same for every reader; who may not see some of it is sorted out later. */
export type TagFigures = {
  asOf: Date
  since: Date
  linksSince: Date
  /** How many posts were looked at. */
  sampled: number
  activity: { day: string; posts: number; people: number }[]
  people: number
  helpful: Helpful[]
  links: CardedLink[]
  /** The servers of those who shared the links and are not of this one. */
  domains: ReadonlyMap<number, string>
  related: HubRelated[]
  /** As a visitor sees it. */
  tag: Tag
  usable: boolean
}

export type CardedLink = SharedLink & { card: PreviewCard | null }

/**
 * Counts the figures of a hashtag from what is public. Costs are bounded: days are counted when posts are made, everything else is
 * found in the newest posts.
 * @param tag folded.
 */
export async function countFigures(ctx: Context, tag: string): Promise<TagFigures> {
  const now = ctx.now()
  const firstDay = daysBefore(now, activityDays - 1)
  const linksSince = new Date(`${firstDay}T00:00:00Z`)
  const since = new Date(now.getTime() - sampleDays * dayMs)
  const span = { from: idAt(since), until: idAt(now), linksFrom: idAt(linksSince), most: mostSampled }
  const sample = await sampleOf(ctx.db, tag, span)
  const period = { from: firstDay, until: dayOf(now) }
  const ids = sample.map(({ id }) => id)
  const [days, people, helpful, shared, links, known, tags] = await Promise.all([
    daysOf(ctx.db, tag, period),
    peopleOn(ctx.db, tag, period),
    mostHelpful(ctx.db, ids, { least: leastAnswers, most: mostPeople }),
    sharedTags(ctx.db, tag, ids, { least: leastShared, most: mostRelated }),
    linksIn(ctx, sample),
    hashtagsByName(ctx.db, [tag]),
    tagsJson(ctx, null, [tag]),
  ])
  const byDay = new Map(days.map((row) => [row.day, row]))
  const activity = Array.from({ length: activityDays }, (_, at) => {
    const day = daysBefore(now, activityDays - 1 - at)
    return byDay.get(day) ?? { day, posts: 0, people: 0 }
  })
  const sharers = new Set(links.flatMap(({ posts }) => [...posts.values()]))
  const remote = sample.flatMap(({ accountId: id, domain }) =>
    domain !== null && sharers.has(id) ? [[id, domain] as const] : [],
  )
  const facts = { tag: tags[0] as Tag, usable: known[0]?.usable ?? true, domains: new Map(remote) }
  const found = { activity, people, helpful, related: await named(ctx, shared), links }
  return { asOf: now, since, linksSince, sampled: ids.length, ...facts, ...found }
}

/** Hashtags as they are written. */
async function named(
  ctx: Context,
  shared: readonly { tag: string; people: number }[],
): Promise<HubRelated[]> {
  const names = shared.map(({ tag }) => tag)
  const known = names.length === 0 ? [] : await hashtagsByName(ctx.db, names)
  const shown = new Map(known.map((row) => [row.name, row.shown]))
  return shared.map(({ tag, people }) => ({
    name: shown.get(tag) ?? tag,
    url: hashtagUrl(ctx.config, tag),
    shared: people,
  }))
}

async function linksIn(ctx: Context, sample: readonly SampledPost[]): Promise<TagFigures['links']> {
  const found = new Map<string, SharedLink>()
  let read = 0
  for (const { id, accountId, text } of sample) {
    if (text === null) continue
    if (++read % atOnce === 0) await nextTurn()
    for (const address of cardAddresses(text, ctx.config.publicUrl)) {
      const link = found.get(address) ?? { address, posts: new Map<number, number>() }
      link.posts.set(id, accountId)
      found.set(address, link)
    }
  }
  const looked = mostShared([...found.values()], mostLooked)
  const pages = await pagesAt(
    ctx.db,
    looked.map(({ address }) => address),
  )
  const pageAt = new Map(pages.map((page) => [page.address, page]))
  const allowed = looked.filter(({ address }) => !pageAt.get(address)?.isRefused)
  const merged = mostShared(
    mergePages(allowed, (address) => pageAt.get(address)?.url || address),
    mostLinks,
  )
  const cards = await readyCards(
    ctx.db,
    merged.flatMap(({ address }) => pageAt.get(address)?.id ?? []),
  )
  const cardById = new Map(cards.map((card) => [card.id, cardJson(ctx.config, card)]))
  return merged.map((link) => ({ ...link, card: cardById.get(pageAt.get(link.address)?.id ?? 0) ?? null }))
}
