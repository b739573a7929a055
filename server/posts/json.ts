import type { ThreadPlace } from '../../wire/quote.ts'
import type { CustomEmoji } from '../../wire/base.ts'
import type { Status, StatusMention, StatusOrigin, StatusTag } from '../../wire/status.ts'
import { accountUrl, acctOf } from '../accounts/addresses.ts'
import { cardJson } from '../cards/json.ts'
import type { StoredCard } from '../cards/queries.ts'
import { mediaJson } from '../media/json.ts'
import type { MediaRow } from '../media/queries.ts'
import type { Config } from '../platform/config.ts'
import type { RemoteFiles } from '../platform/remote-files.ts'
import { withSources } from '../text/mathml.ts'
import { escapeHtml } from '../text/escape.ts'
import { activityUri, postUri, postUrl } from './addresses.ts'
import type { PostRow } from './queries.ts'

/** The part of a status that a boost has of its own. */
type OwnPart = Pick<
  Status,
  'id' | 'uri' | 'url' | 'created_at' | 'visibility' | 'local_only' | 'waits_for_review'
>
/** The part that a boost shows of its original. */
type SharedPart = Omit<
  Status,
  | keyof OwnPart
  | 'account'
  | 'reblog'
  | 'poll'
  | 'favourited'
  | 'reblogged'
  | 'muted'
  | 'bookmarked'
  | 'pinned'
  | 'filtered'
  | 'quote'
  | 'quote_approval'
  | 'can_reply'
  | 'tagged_collections'
>

export type PostExtras = {
  card?: StoredCard | undefined
  tags: { tag: string; shown: string }[]
  /** Silent ones may see the post and are not shown. */
  mentions: { id: number; username: string; domain: string | null; url: string | null; silent: boolean }[]
  media: MediaRow[]
  /** What becomes of media that lie at the author's server. */
  remoteFiles: RemoteFiles
  emojis: CustomEmoji[]
}

/** The address of a hashtag's page. */
export function hashtagUrl(config: Config, tag: string): string {
  return new URL(`/tags/${encodeURIComponent(tag)}`, config.publicUrl).href
}

/** What a boost has of its own, https://docs.joinmastodon.org/entities/Status/ */
export function ownPart(config: Config, post: PostRow): OwnPart {
  return {
    id: String(post.id),
    uri: post.boost_of_id === null ? postUri(config, post) : (post.uri ?? activityUri(config, post)),
    url: postUrl(config, post, post.id, post.url ?? post.uri),
    created_at: post.created_at.toISOString(),
    visibility: post.visibility === 'local' ? 'private' : post.visibility,
    local_only: post.visibility === 'local',
    ...(post.held !== null && { waits_for_review: true }),
  }
}

/** What a post says, as everybody sees it: nothing in it depends on the reader. */
export function sharedPart(config: Config, post: PostRow, extras: PostExtras): SharedPart {
  return {
    edited_at: post.edited_at?.toISOString() ?? null,
    content: withQuoteLink(config, post, withSources(post.html)),
    ...(post.html.includes('<math ') && { content_math: post.html }),
    purpose: post.purpose,
    sensitive: post.sensitive || post.author_sensitive,
    spoiler_text: post.spoiler_text,
    media_attachments: shownMedia(extras).map((medium) => mediaJson(config, medium, extras.remoteFiles)),
    application: post.app_name === null ? null : { name: post.app_name, website: post.app_website },
    mentions: extras.mentions
      .filter(({ silent }) => !silent)
      .map((mention): StatusMention => ({
        id: String(mention.id),
        username: mention.username,
        acct: acctOf(mention),
        url: accountUrl(config, mention),
      })),
    tags: extras.tags.map(({ tag, shown }): StatusTag => ({ name: shown, url: hashtagUrl(config, tag) })),
    emojis: extras.emojis,
    replies_count: Math.max(post.replies, post.replies_said ?? 0),
    reblogs_count: Math.max(post.boosts, post.boosts_said ?? 0),
    favourites_count: Math.max(post.favourites, post.favourites_said ?? 0),
    quotes_count: post.quotes,
    in_reply_to_id: post.in_reply_to_id === null ? null : String(post.in_reply_to_id),
    in_reply_to_account_id: post.in_reply_to_account_id === null ? null : String(post.in_reply_to_account_id),
    in_reply_to_acct: answeredAcct(post),
    card: extras.card ? cardJson(config, extras.card) : null,
    language: post.language,
    reply_policy: post.reply_policy,
    thread: threadPlace(post),
    ...(post.origin_type !== null && { origin: originOf(post, post.origin_type) }),
  }
}

function originOf(post: PostRow, type: string): StatusOrigin {
  return {
    type,
    answers_url: post.in_reply_to_id === null ? post.answers_uri : null,
    known: {
      replies_count: post.replies,
      reblogs_count: post.boosts,
      favourites_count: post.favourites,
    },
  }
}

function shownMedia({ media, remoteFiles }: PostExtras): MediaRow[] {
  return remoteFiles === 'off' ? media.filter((medium) => medium.remote_url === null) : media
}

/**
 * For apps that do not know quotes, a line with the address of what is quoted comes first; those that do leave it out by its
 * class. https://docs.joinmastodon.org/methods/statuses/#create
 */
export function withQuoteLink(config: Config, post: PostRow, html: string): string {
  const { quoted_id: id, quoted_username: username, quoted_domain: domain } = post
  if (id === null || username === null || post.quote_state !== 'accepted') return html
  const url = postUrl(config, { username, domain }, id, post.quoted_url)
  if (post.text.includes(url)) return html
  const link = `<a href="${escapeHtml(url)}" rel="nofollow noopener" target="_blank">${escapeHtml(url)}</a>`
  return `<p class="quote-inline">RE: ${link}</p>${html}`
}

function threadPlace(post: PostRow): ThreadPlace | null {
  const { thread_root_id: rootId, thread_part: part, thread_parts: parts } = post
  if (rootId === null || part === null || parts === null) return null
  return { root_id: String(rootId), part, parts }
}

function answeredAcct({ answered_username: username, answered_domain: domain }: PostRow): string | null {
  return username === null ? null : acctOf({ username, domain })
}
