import { hashtagUrl } from '../../hashtags/json.ts'
import { hashtagsByName } from '../../hashtags/queries.ts'
import { requireName } from '../../hashtags/show-hashtag.ts'
import type { Context } from '../../platform/context.ts'
import { readLanguage } from '../../posts/compose.ts'
import { statusesJson } from '../../posts/hydrate.ts'
import { entryFor } from '../../registry/show-entry.ts'
import { foldHashtag } from '../../text/hashtags.ts'
import { tagIds } from '../../timelines/tag.ts'
import type { EmbedWish } from './input.ts'
import { writeEmbed } from './write-embed.ts'

/** In a frame there is little room; the rest is a link away. */
const shownPosts = 12

/**
 * A hashtag for the frame of another site, as HTML: its newest public posts, as every visitor may see them whoever looks.
 * @throws Refusal not_found when the name cannot be a hashtag; invalid when the language is none.
 */
export async function showTagEmbed(
  ctx: Context,
  given: string,
  { purpose, language, originals, theme, locale }: EmbedWish & { locale: string },
): Promise<string> {
  const name = foldHashtag(requireName(given))
  const wish = { purpose, language: readLanguage(language), originals: originals ?? false }
  const choice = { onlyMedia: false, side: 'both' as const, any: [name], all: [], none: [] }
  const [[known], entry, ids] = await Promise.all([
    hashtagsByName(ctx.db, [name]),
    entryFor(ctx, null, name),
    tagIds(ctx, null, { limit: shownPosts }, { ...choice, ...wish }),
  ])
  return writeEmbed({
    name: known?.shown ?? given,
    url: hashtagUrl(ctx.config, name),
    meaning: entry?.meaning ?? null,
    domain: ctx.config.domain,
    posts: await statusesJson(ctx, null, ids),
    locale,
    theme: theme ?? null,
  })
}
