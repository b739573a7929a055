import { generateJsonFeed, generateRssFeed } from 'feedsmith'
import type { Status } from '../../wire/status.ts'
import { escapeHtml } from '../text/escape.ts'
import type { Feed } from './collect-feed.ts'

/** HTML of a post for a reader that cannot fold: a content warning comes first and is set apart. */
function contentOf(post: Status): string {
  if (post.spoiler_text === '') return post.content
  return `<p><strong>${escapeHtml(post.spoiler_text)}</strong></p><hr />${post.content}`
}

function addressOf(post: Status): string {
  return post.url ?? post.uri
}

/**
 * A feed as RSS 2.0 (rssboard.org/rss-specification). Posts have no titles, so items have none either. It holds
 * nothing that changes by itself: the same posts give the same bytes.
 */
export function rssOf(feed: Feed): string {
  return generateRssFeed({
    title: feed.title,
    description: feed.description,
    link: feed.pageUrl,
    language: feed.language,
    generator: 'Rounds',
    ...(feed.icon && { image: { url: feed.icon, title: feed.title, link: feed.pageUrl } }),
    atom: { links: [{ href: `${feed.feedUrl}.rss${feed.query}`, rel: 'self', type: 'application/rss+xml' }] },
    items: feed.posts.map((post) => ({
      link: addressOf(post),
      guid: { value: addressOf(post), isPermaLink: true },
      pubDate: new Date(post.created_at),
      description: contentOf(post),
      categories: post.tags.map((tag) => ({ name: tag.name })),
      dc: { creators: [post.account.display_name || post.account.username] },
    })),
  })
}

/** A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1), as text. */
export function jsonFeedOf(feed: Feed): string {
  // The generator leaves out what is empty, but a feed must have items.
  return JSON.stringify({
    items: [],
    ...(generateJsonFeed({
      title: feed.title,
      description: feed.description,
      home_page_url: feed.pageUrl,
      feed_url: `${feed.feedUrl}.json${feed.query}`,
      icon: feed.icon,
      language: feed.language,
      items: feed.posts.map((post) => ({
        id: addressOf(post),
        url: addressOf(post),
        content_html: contentOf(post),
        summary: post.spoiler_text || undefined,
        date_published: new Date(post.created_at),
        date_modified: post.edited_at ? new Date(post.edited_at) : undefined,
        tags: post.tags.map((tag) => tag.name),
        language: post.language ?? undefined,
        authors: [{ name: post.account.display_name || post.account.username, url: post.account.url }],
      })),
    }) as object),
  })
}

/** When the newest post of a feed was written or changed, to the second as HTTP counts; undefined for an empty feed. */
export function lastChange(feed: Feed): Date | undefined {
  const moments = feed.posts.map((post) => Date.parse(post.edited_at ?? post.created_at))
  return moments.length === 0 ? undefined : new Date(Math.floor(Math.max(...moments) / 1000) * 1000)
}
