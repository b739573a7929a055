import type { Status } from '../../wire/status.ts'
import type { Purpose } from '../../wire/words.ts'
import { lookUpAccount } from '../accounts/find-account.ts'
import { hashtagsByName } from '../hashtags/queries.ts'
import { hashtagUrl } from '../hashtags/json.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { foldHashtag, isHashtagName } from '../text/hashtags.ts'
import { plainText } from '../text/plain-text.ts'
import { readLanguage } from '../posts/compose.ts'
import { tagIds } from '../timelines/tag.ts'
import { newestOfAccount } from './queries.ts'

const newest = 20

/** A feed before it is written in one of the formats. */
export type Feed = {
  title: string
  description: string
  /** The page that the feed follows. */
  pageUrl: string
  /** The feed's own address, without its ending and what follows it. */
  feedUrl: string
  /** What the address asks for beyond its name, with its question mark; empty: nothing. */
  query: string
  icon: string | undefined
  language: string | undefined
  posts: Status[]
}

/**
 * The newest public posts of a person; no boosts, no answers to others.
 * @throws Refusal not_found when there is no such person, or no longer.
 */
export async function feedOfAccount(ctx: Context, username: string): Promise<Feed> {
  if (username.includes('@')) throw new Refusal('not_found', 'Record not found')
  const account = await lookUpAccount(ctx, username)
  if (account.suspended) throw new Refusal('not_found', 'Record not found')
  const posts = await statusesJson(ctx, null, await newestOfAccount(ctx.db, Number(account.id), newest))
  const name = account.display_name || account.username
  return {
    title: `${name} (@${account.acct}@${ctx.config.domain})`,
    description: plainText(account.note) || `Public posts of ${name}`,
    pageUrl: account.url,
    feedUrl: account.url,
    query: '',
    icon: account.avatar.endsWith('.svg') ? undefined : account.avatar,
    language: commonLanguage(posts),
    posts,
  }
}

/** What of a hashtag somebody wants in their feed reader. */
export type FeedWish = {
  purpose?: Purpose | undefined
  language?: string | undefined
  originals?: boolean | undefined
}

/**
 * The newest public posts with a hashtag, by the rule of its timeline; empty when nobody has used it.
 * @throws Refusal not_found when the name cannot be a hashtag, invalid when the language is none.
 */
export async function feedOfHashtag(ctx: Context, given: string, asked: FeedWish = {}): Promise<Feed> {
  if (!isHashtagName(given)) throw new Refusal('not_found', 'Record not found')
  const name = foldHashtag(given)
  const [known] = await hashtagsByName(ctx.db, [name])
  const shown = known?.shown ?? given
  const wish = {
    purpose: asked.purpose,
    language: readLanguage(asked.language),
    originals: asked.originals ?? false,
  }
  const choice = { onlyMedia: false, side: 'both' as const, any: [name], all: [], none: [] }
  const ids = await tagIds(ctx, null, { limit: newest }, { ...choice, ...wish })
  const posts = await statusesJson(ctx, null, ids)
  const url = hashtagUrl(ctx.config, name)
  return {
    title: `#${shown}`,
    description: `Public posts tagged #${shown} on ${ctx.config.domain}`,
    pageUrl: url,
    feedUrl: url,
    query: queryOf(wish),
    icon: undefined,
    language: commonLanguage(posts),
    posts,
  }
}

/** The wish in its one order, so that a feed has one address. */
function queryOf(wish: FeedWish): string {
  const parts = new URLSearchParams()
  if (wish.purpose) parts.set('purpose', wish.purpose)
  if (wish.language) parts.set('language', wish.language)
  if (wish.originals) parts.set('originals', 'true')
  return parts.size === 0 ? '' : `?${parts}`
}

/** The language of the feed when all its posts share one. */
function commonLanguage(posts: readonly Status[]): string | undefined {
  const languages = new Set(posts.map((post) => post.language))
  const [only] = languages
  return languages.size === 1 && only ? only : undefined
}
