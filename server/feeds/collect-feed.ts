import type { Status } from '../../wire/status.ts'
import { lookUpAccount } from '../accounts/find-account.ts'
import { hashtagsByName } from '../hashtags/queries.ts'
import { hashtagUrl } from '../hashtags/json.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { foldHashtag, isHashtagName } from '../text/hashtags.ts'
import { plainText } from '../text/plain-text.ts'
import { newestOfAccount, newestOfHashtag } from './queries.ts'

const newest = 20

/** A feed before it is written in one of the formats. */
export type Feed = {
  title: string
  description: string
  /** The page that the feed follows. */
  pageUrl: string
  /** The feed's own address, without its ending. */
  feedUrl: string
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
    icon: account.avatar.endsWith('.svg') ? undefined : account.avatar,
    language: commonLanguage(posts),
    posts,
  }
}

/**
 * The newest public posts with a hashtag; empty when nobody has used it.
 * @throws Refusal not_found when the name cannot be a hashtag.
 */
export async function feedOfHashtag(ctx: Context, given: string): Promise<Feed> {
  if (!isHashtagName(given)) throw new Refusal('not_found', 'Record not found')
  const name = foldHashtag(given)
  const [known] = await hashtagsByName(ctx.db, [name])
  const shown = known?.shown ?? given
  const posts = await statusesJson(ctx, null, await newestOfHashtag(ctx.db, name, newest))
  const url = hashtagUrl(ctx.config, name)
  return {
    title: `#${shown}`,
    description: `Public posts tagged #${shown} on ${ctx.config.domain}`,
    pageUrl: url,
    feedUrl: url,
    icon: undefined,
    language: commonLanguage(posts),
    posts,
  }
}

/** The language of the feed when all its posts share one. */
function commonLanguage(posts: readonly Status[]): string | undefined {
  const languages = new Set(posts.map((post) => post.language))
  const [only] = languages
  return languages.size === 1 && only ? only : undefined
}
