import { generateJsonFeed, generateRssFeed } from 'feedsmith'
import { escapeHtml } from '../../text/escape.ts'
import { momentIn, spanIn } from '../transcript/shared-lines.ts'
import type { CalendarEntry } from './write-calendar.ts'

/** A feed of chats before it is written. */
export type ChatFeed = {
  title: string
  description: string
  pageUrl: string
  /** Without its ending. */
  feedUrl: string
  language: string | undefined
  /** Each with all its sittings, the newest announcement first. */
  chats: readonly (readonly [CalendarEntry, ...CalendarEntry[]])[]
}

type Item = ChatFeed['chats'][number]

function titleOf([chat]: Item): string {
  return `${chat.cancelled ? '✗ ' : ''}${chat.title} (#${chat.tag}), ${momentIn(chat.zone)(chat.startsAt.toISOString())}`
}

function contentOf(item: Item): string {
  const [chat] = item
  const times = item.map(({ zone, startsAt, endsAt }) =>
    spanIn(zone, startsAt.toISOString(), endsAt.toISOString()),
  )
  const lines = [times.join('\n'), chat.hosts.join(', '), chat.about, chat.url]
  return lines
    .filter((line) => line !== '')
    .map((line) => `<p>${escapeHtml(line).replaceAll('\n', '<br>')}</p>`)
    .join('')
}

/** Chats as RSS 2.0: what is announced and what was held lately. The same chats give the same bytes. */
export function chatsRss(feed: ChatFeed): string {
  return generateRssFeed({
    title: feed.title,
    description: feed.description,
    link: feed.pageUrl,
    language: feed.language,
    generator: 'Rounds',
    atom: { links: [{ href: `${feed.feedUrl}.rss`, rel: 'self', type: 'application/rss+xml' }] },
    items: feed.chats.map((item) => ({
      title: titleOf(item),
      link: item[0].url,
      guid: { value: item[0].url, isPermaLink: true },
      pubDate: item[0].createdAt,
      description: contentOf(item),
      categories: [{ name: item[0].tag }],
      dc: { creators: [...item[0].hosts] },
    })),
  })
}

/** The same as JSON Feed 1.1, as text. */
export function chatsJsonFeed(feed: ChatFeed): string {
  // The generator leaves out what is empty, but a feed must have items.
  return JSON.stringify({
    items: [],
    ...(generateJsonFeed({
      title: feed.title,
      description: feed.description,
      home_page_url: feed.pageUrl,
      feed_url: `${feed.feedUrl}.json`,
      language: feed.language,
      items: feed.chats.map((item) => ({
        id: item[0].url,
        url: item[0].url,
        title: titleOf(item),
        content_html: contentOf(item),
        date_published: item[0].createdAt,
        date_modified: item[0].changedAt,
        tags: [item[0].tag],
        authors: item[0].hosts.map((name) => ({ name })),
      })),
    }) as object),
  })
}
