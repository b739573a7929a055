import type { Account } from '../../wire/account.ts'
import type { Hub, HubLink, HubPerson } from '../../wire/hub.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { listChats } from '../chats/plan/list-chats.ts'
import { featuredAmong } from '../hashtags/featured-queries.ts'
import { followedTags } from '../hashtags/followed-tags.ts'
import { hashtagUrl } from '../hashtags/json.ts'
import { requireName } from '../hashtags/show-hashtag.ts'
import type { Context } from '../platform/context.ts'
import { isBlockedBetween, isDomainShut, isMuted, nobodysAudience } from '../relationships/between.ts'
import { keptAudiences } from '../relationships/kept-audiences.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { registryIndex } from '../registry/index-of-tags.ts'
import { entryFor } from '../registry/show-entry.ts'
import { bellOf } from './bell-queries.ts'
import { dailyBell } from './bell.ts'
import { sampleDays, type TagFigures } from './count-figures.ts'
import { mostShared, peopleOf } from './gather-links.ts'
import { keptFigures } from './kept-figures.ts'
import { tagsWithChats } from './tags-with-chats.ts'

/** A short list beside the posts; who wants more opens the profile of somebody, or searches. */
const mostPeople = 5
const mostLinks = 5
const mostChats = 3

/**
 * What the page of a hashtag shows beside its posts, for one reader: nobody and nothing across a block or a mute; for visitors, and
 * with them search engines, only people who let themselves be indexed.
 * @throws Refusal not_found when the name cannot be a hashtag.
 */
export async function showHub(ctx: Context, viewer: Viewer | null, given: string): Promise<Hub> {
  const name = foldHashtag(requireName(given))
  const [said, chats, figures, mayShow, bell] = await Promise.all([
    saidOf(ctx, viewer, name),
    chatsOn(ctx, viewer, name),
    keptFigures(ctx).of(name),
    readerOf(ctx, viewer),
    viewer ? bellOf(ctx.db, viewer.accountId, name) : null,
  ])
  const isUsed = figures.tag.id !== name
  const tag = isUsed ? figures.tag : { ...figures.tag, name: given }
  const [people, own] = await Promise.all([
    peopleFor(ctx, viewer, figures, { tag: tag.name, mayShow }),
    viewer ? ownOf(ctx, viewer, name) : undefined,
  ])
  return {
    tag: { ...tag, ...own },
    usable: figures.usable,
    ...said,
    ...chats,
    activity: figures.activity,
    counts: {
      posts: figures.activity.reduce((sum, { posts }) => sum + posts, 0),
      people: figures.people,
    },
    people,
    links: linksFor(figures, mayShow),
    related: figures.related,
    bell: bell === null ? null : { on: bell, daily: dailyBell },
    read: {
      posts: figures.sampled,
      since: figures.since.toISOString(),
      links_since: figures.linksSince.toISOString(),
    },
    as_of: figures.asOf.toISOString(),
  }
}

/** What the registry says: the entry of a hashtag, or the one for which it is another word. */
async function saidOf(
  ctx: Context,
  viewer: Viewer | null,
  name: string,
): Promise<Pick<Hub, 'entry' | 'synonym_of'>> {
  const found = (await registryIndex(ctx)).resolve(name)
  if (found?.tag === name) return { entry: await entryFor(ctx, viewer, name), synonym_of: null }
  const url = found && hashtagUrl(ctx.config, found.tag)
  return { entry: null, synonym_of: found && url ? { name: found.tag, shown: found.shown, url } : null }
}

/** What a member has to do with a hashtag. */
async function ownOf(ctx: Context, { accountId }: Viewer, name: string) {
  const [followed, featured] = await Promise.all([
    followedTags(ctx).of(accountId),
    featuredAmong(ctx.db, accountId, [name]),
  ])
  return { following: followed.has(name), featuring: featured.has(name) }
}

/** The chats of a hashtag: the one that is held now, the next, and the last that were. */
async function chatsOn(
  ctx: Context,
  viewer: Viewer | null,
  tag: string,
): Promise<Pick<Hub, 'live_chat' | 'next_chat' | 'past_chats'>> {
  if (!(await tagsWithChats(ctx)()).has(tag)) return { live_chat: null, next_chat: null, past_chats: [] }
  const [live, next, past] = await Promise.all([
    listChats(ctx, viewer, { tag, status: 'live', limit: 1 }),
    listChats(ctx, viewer, { tag, status: 'scheduled', from: ctx.now().toISOString(), limit: 1 }),
    listChats(ctx, viewer, { tag, status: 'closed', limit: mostChats }),
  ])
  return { live_chat: live.chats[0] ?? null, next_chat: next.chats[0] ?? null, past_chats: past.chats }
}

type MayShow = (accountId: number, domain: string | null) => boolean

/** Whether something by an account may be shown to a reader who did not ask for it. */
async function readerOf(ctx: Context, viewer: Viewer | null): Promise<MayShow> {
  const now = ctx.now()
  const audience = viewer ? await keptAudiences(ctx).of(viewer.accountId) : nobodysAudience
  return (id, domain) =>
    id === viewer?.accountId ||
    !(isBlockedBetween(audience, id) || isMuted(audience, id, now) || isDomainShut(audience, id, domain))
}

async function peopleFor(
  ctx: Context,
  viewer: Viewer | null,
  { helpful }: TagFigures,
  { tag, mayShow }: { tag: string; mayShow: MayShow },
): Promise<HubPerson[]> {
  const wanted = helpful.filter(({ accountId, domain }) => mayShow(accountId, domain))
  const ids = wanted.map(({ accountId }) => accountId)
  const accounts = await accountsJson(ctx, ids, viewer?.accountId ?? null)
  const answers = new Map(wanted.map((row) => [String(row.accountId), row.answers]))
  return accounts
    .filter((account) => wantsToBeFound(account, viewer))
    .slice(0, mostPeople)
    .map((account) => {
      const count = answers.get(account.id) ?? 0
      const why = `${count} people answered, favourited or bookmarked their posts with #${tag} in the last ${sampleDays} days.`
      return { account, answers: count, why }
    })
}

/** Asked again when it is shown: the figures are some minutes old. */
function wantsToBeFound(account: Account, viewer: Viewer | null): boolean {
  if (account.suspended || account.limited || !account.discoverable) return false
  return viewer !== null || account.noindex !== true
}

/** Those of the links that people share whom the reader has not shut out, counted without the others. */
function linksFor({ links, domains }: TagFigures, mayShow: MayShow): HubLink[] {
  const seen = links.map((link) => {
    const posts = [...link.posts].filter(([, author]) => mayShow(author, domains.get(author) ?? null))
    return { ...link, posts: new Map(posts) }
  })
  const shown = mostShared(
    seen.filter(({ posts }) => posts.size > 0),
    mostLinks,
  )
  return shown.map((link) => ({
    url: link.card?.url || link.address,
    card: link.card,
    people: peopleOf(link),
  }))
}
