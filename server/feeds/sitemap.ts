import { accountUrl } from '../accounts/addresses.ts'
import { hashtagUrl } from '../hashtags/json.ts'
import type { Config } from '../platform/config.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { keepOne } from '../platform/keep-one.ts'
import { oncePerProcess } from '../platform/once.ts'
import { Refusal } from '../platform/refusal.ts'
import { registryIndex } from '../registry/index-of-tags.ts'
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
      const [profiles, hashtags, described] = await Promise.all([
        profileParts(ctx.db, partSize),
        hashtagParts(ctx.db, partSize),
        registered(ctx),
      ])
      const names = [
        'sitemap-pages',
        ...profiles.map((id) => `sitemap-profiles-${id}`),
        ...hashtags.map((id) => `sitemap-hashtags-${id}`),
        ...Array.from(
          { length: Math.ceil(described.length / partSize) },
          (_, at) => `sitemap-registry-${at + 1}`,
        ),
      ]
      const entries = names.slice(0, mostParts).map((name) => ({ url: pageUrl(ctx.config, `/${name}.xml`) }))
      return xml('sitemapindex', 'sitemap', entries)
    },
  }),
)

/**
 * One part of the sitemap: `pages`, `profiles-<id>` (people who are discoverable and indexable) or `hashtags-<id>`,
 * each from that id on, or `registry-<n>`: what hashtags mean.
 * @throws Refusal not_found when there is no such part.
 */
export async function sitemapPart(ctx: Context, name: string): Promise<string> {
  if (name === 'pages') {
    return xml(
      'urlset',
      'url',
      ['/', '/about', '/guide', '/tags', '/chats'].map((path) => ({ url: pageUrl(ctx.config, path) })),
    )
  }
  const [kind = '', from = '', ...rest] = name.split('-')
  const id = parseId(from)
  if (kind === 'registry' && id !== undefined && rest.length === 0) return registryPart(ctx, id)
  const known = kind === 'profiles' || kind === 'hashtags'
  if (id === undefined || !known || rest.length > 0) throw new Refusal('not_found', 'Record not found')
  return xml('urlset', 'url', kind === 'profiles' ? await profiles(ctx, id) : await hashtags(ctx, id))
}

/** The hashtags for which the registry stands, by name. */
async function registered(ctx: Context): Promise<string[]> {
  const entries = (await registryIndex(ctx)).all()
  return entries.flatMap(({ tag, status, listed }) => (status === 'registered' && listed ? tag : [])).sort()
}

async function registryPart(ctx: Context, place: number): Promise<string> {
  const names = (await registered(ctx)).slice((place - 1) * partSize, place * partSize)
  if (names.length === 0) throw new Refusal('not_found', 'Record not found')
  const entries = names.map((name) => ({ url: `${hashtagUrl(ctx.config, name)}/about` }))
  return xml('urlset', 'url', entries)
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
