import { generateRssFeed } from 'feedsmith'
import type { RegistryExport } from '../../../wire/registry.ts'
import { hashtagUrl } from '../../hashtags/json.ts'
import type { Config } from '../../platform/config.ts'
import type { Context } from '../../platform/context.ts'
import { wordsOf } from '../words.ts'
import { writeCsv } from './csv.ts'
import { license } from './license.ts'
import { listedEntries } from './queries.ts'
import { writeTurtle } from './turtle.ts'

/** The whole registry, by name, as others may take it: without what moderators hold back. The same entries give the same text. */
export async function exportRegistry(ctx: Context): Promise<RegistryExport> {
  const rows = await listedEntries(ctx.db)
  return {
    license,
    server: ctx.config.domain,
    entries: rows.map(({ username, domain, suspended_at, ...row }) => ({
      tag: row.tag,
      ...wordsOf(row),
      status: row.status,
      owner: username && !suspended_at ? `${username}@${domain ?? ctx.config.domain}` : null,
      url: hashtagUrl(ctx.config, row.tag),
      proposed_at: row.proposed_at.toISOString(),
      confirmed_at: row.confirmed_at?.toISOString() ?? null,
      updated_at: row.updated_at.toISOString(),
    })),
  }
}

const newest = 50

/** The entries that changed last, as RSS 2.0; `describe` says each status in a word. */
export function writeRss(config: Config, { entries }: RegistryExport): string {
  const latest = entries.toSorted((a, b) => (a.updated_at < b.updated_at ? 1 : -1)).slice(0, newest)
  const page = new URL('/tags', config.publicUrl).href
  return generateRssFeed({
    title: `Registry of hashtags · ${config.domain}`,
    description: 'What hashtags mean here: the entries that changed last.',
    link: page,
    generator: 'Rounds',
    copyright: 'CC0 1.0',
    atom: {
      links: [
        {
          href: new URL('/api/rounds/v1/registry.rss', config.publicUrl).href,
          rel: 'self',
          type: 'application/rss+xml',
        },
      ],
    },
    items: latest.map((entry) => ({
      title: `#${entry.shown} (${entry.status})`,
      link: `${entry.url}/about`,
      guid: { value: `${entry.url}/about#${entry.updated_at}`, isPermaLink: false },
      pubDate: new Date(entry.updated_at),
      description: entry.meaning,
      categories: [{ name: entry.kind }],
    })),
  })
}

export type ExportFormat = 'csv' | 'json' | 'rss' | 'ttl'

export const exportTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  ttl: 'text/turtle; charset=utf-8',
}

/** The registry as a text of one of the four formats. `mark`: a byte order mark before CSV, which some spreadsheets want. */
export async function writeRegistry(
  ctx: Context,
  format: ExportFormat,
  { mark = false }: { mark?: boolean | undefined } = {},
): Promise<string> {
  const whole = await exportRegistry(ctx)
  if (format === 'csv') return writeCsv(whole, mark)
  if (format === 'rss') return writeRss(ctx.config, whole)
  if (format === 'ttl') return writeTurtle(ctx.config, whole)
  return JSON.stringify(whole, null, 1)
}
