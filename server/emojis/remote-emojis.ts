import type { Context } from '../platform/context.ts'
import { copyName, remoteFilesRule } from '../platform/remote-files.ts'
import { shortcodesIn } from './find.ts'
import { type Emojis, usableEmojis } from './kept-emojis.ts'
import { remoteEmojis, type StoredEmoji } from './queries.ts'

/** Some texts, and the server from which they come; null: this one. */
export type Written = { domain: string | null; texts: readonly string[] }

const none: Emojis = new Map()

/**
 * The emojis that some texts need: those of this server for its own texts, and for others what their server has told. At most one
 * query, none when nobody else wrote any. Where files of a server are not shown, its emojis stay words.
 */
export async function emojisOfWriters(
  ctx: Context,
  written: readonly Written[],
): Promise<(domain: string | null) => Emojis> {
  const own = await usableEmojis(ctx)
  const rule = await remoteFilesRule(ctx)
  const wanted = written.flatMap(({ domain, texts }) => {
    if (domain === null || rule(domain) !== 'proxy') return []
    return [...shortcodesIn(texts)].map((shortcode) => ({ domain: domain.toLowerCase(), shortcode }))
  })
  if (wanted.length === 0) return (domain) => (domain === null ? own : none)
  const byDomain = new Map<string, Map<string, StoredEmoji>>()
  for (const row of await remoteEmojis(ctx.db, wanted)) {
    const ofServer = byDomain.get(row.domain) ?? new Map<string, StoredEmoji>()
    byDomain.set(row.domain, ofServer.set(row.shortcode, asStored(row)))
  }
  return (domain) => (domain === null ? own : (byDomain.get(domain.toLowerCase()) ?? none))
}

function asStored(row: { id: number; shortcode: string; url: string; seen_at: Date }): StoredEmoji {
  const name = copyName(row.id, row.url)
  return {
    id: row.id,
    shortcode: row.shortcode,
    category: null,
    picture_key: `remote/emojis/${name}`,
    still_key: `remote/emojis/${name}-still`,
    in_picker: false,
    disabled_at: null,
    licence: null,
    copied_from: null,
    created_at: row.seen_at,
  }
}
