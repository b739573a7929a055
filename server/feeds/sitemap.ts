import { accountUrl } from '../accounts/addresses.ts'
import { hashtagUrl } from '../hashtags/json.ts'
import type { Config } from '../platform/config.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { keepOne } from '../platform/keep-one.ts'
import { oncePerProcess } from '../platform/once.ts'
import { Refusal } from '../platform/refusal.ts'
import { escapeHtml } from '../text/escape.ts'
import { hashtagParts, hashtagsFrom, profileParts, profilesFrom } from './queries.ts'

/** Far below the 50,000 addresses that one file may hold, https://www.sitemaps.org/protocol.html */
const partSize = 10_000
const mostParts = 5000
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

type Entry = { url: string; lastmod?: string | null }

function xml(root: 'urlset' | 'sitemapindex', item: 'url' | 'sitemap', entries: readonly Entry[]): string {
  const items = entries.map(({ url, lastmod }) => {
    const changed = lastmod ? `<lastmod>${escapeHtml(lastmod)}</lastmod>` : ''
    return `<${item}><loc>${escapeHtml(url)}</loc>${changed}</${item}>\n`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">\n${items.join('')}</${root}>\n`
}

/** The index of all parts; computed at most once an hour. */
export const sitemapIndex = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 60 * 60_000,
    load: async () => {
      const [profiles, hashtags] = await Promise.all([
        profileParts(ctx.db, partSize),
        hashtagParts(ctx.db, partSize),
      ])
      const names = [
        'sitemap-pages',
        ...profiles.map((id) => `sitemap-profiles-${id}`),
        ...hashtags.map((id) => `sitemap-hashtags-${id}`),
      ]
      const entries = names.slice(0, mostParts).map((name) => ({ url: pageUrl(ctx.config, `/${name}.xml`) }))
      return xml('sitemapindex', 'sitemap', entries)
    },
  }),
)

/**
 * One part of the sitemap: `pages`, `profiles-<id>` (people who are discoverable and indexable) or `hashtags-<id>`,
 * each from that id on.
 * @throws Refusal not_found when there is no such part.
 */
export async function sitemapPart(ctx: Context, name: string): Promise<string> {
  if (name === 'pages') {
    return xml(
      'urlset',
      'url',
      ['/', '/about', '/guide'].map((path) => ({ url: pageUrl(ctx.config, path) })),
    )
  }
  const [kind = '', from = '', ...rest] = name.split('-')
  const id = parseId(from)
  const known = kind === 'profiles' || kind === 'hashtags'
  if (id === undefined || !known || rest.length > 0) throw new Refusal('not_found', 'Record not found')
  return xml('urlset', 'url', kind === 'profiles' ? await profiles(ctx, id) : await hashtags(ctx, id))
}

async function profiles(ctx: Context, id: number): Promise<Entry[]> {
  const rows = await profilesFrom(ctx.db, id, partSize)
  return rows.map((row) => ({ url: accountUrl(ctx.config, row), lastmod: row.last_post_on }))
}

async function hashtags(ctx: Context, id: number): Promise<Entry[]> {
  const names = await hashtagsFrom(ctx.db, id, partSize)
  return names.map((name) => ({ url: hashtagUrl(ctx.config, name) }))
}

function pageUrl(config: Config, path: string): string {
  return new URL(path, config.publicUrl).href
}

/** What search engines may visit: public pages, not the API and not what is personal. */
export function robotsTxt(config: Config): string {
  const closed = [
    '/api/',
    '/oauth/',
    '/settings',
    '/search',
    '/notifications',
    '/bookmarks',
    '/favourites',
    '/home',
  ]
  const rules = closed.map((path) => `Disallow: ${path}`)
  return ['User-agent: *', ...rules, '', `Sitemap: ${pageUrl(config, '/sitemap.xml')}`, ''].join('\n')
}
