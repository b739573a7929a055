import type { OEmbed } from '../../wire/oembed.ts'
import { hashtagUrl } from '../hashtags/json.ts'
import { hashtagsByName } from '../hashtags/queries.ts'
import { requireName } from '../hashtags/show-hashtag.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { findPost } from '../posts/find-post.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { readAddress } from '../search/read-address.ts'
import { escapeHtml } from '../text/escape.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { writeQuotation } from './write-quotation.ts'

const usualWidth = 400
const usualHeight = 600
const aDay = 86_400

export type Room = { maxWidth?: number | undefined; maxHeight?: number | undefined }

/**
 * The post or hashtag behind an address of this server, as a visitor may see it, for the page of somebody else.
 * @param url its address; other servers are not asked.
 * @param room pixels that the page has for it.
 * @throws Refusal not_found when there is none, or not everybody may see it.
 */
export async function showEmbed(ctx: Context, url: string, room: Room): Promise<OEmbed> {
  const addressed = readAddress(url.trim(), ctx.config)
  if (addressed?.kind === 'hashtag') return embedOfTag(ctx, addressed.name, room)
  if (addressed?.kind !== 'post') throw new Refusal('not_found', 'Record not found')
  const post = await findPost(ctx, null, String(addressed.id))
  const [status] = await statusesJson(ctx, null, [post.boost_of_id ?? post.id])
  if (!status) throw new Refusal('not_found', 'Record not found')
  const { account } = status
  return {
    ...common(ctx),
    title: `New status by ${account.display_name || account.username}`,
    author_name: account.display_name || account.username,
    author_url: account.url,
    html: writeQuotation(status),
    width: room.maxWidth ?? usualWidth,
    height: null,
  }
}

function common({ config }: Context) {
  const place = new URL('/', config.publicUrl).href
  return {
    type: 'rich',
    version: '1.0',
    provider_name: config.domain,
    provider_url: place,
    cache_age: aDay,
  } as const
}

/** A frame with the newest public posts of a hashtag; it may do nothing but open links. */
async function embedOfTag(ctx: Context, given: string, room: Room): Promise<OEmbed> {
  const name = foldHashtag(requireName(given))
  const [known] = await hashtagsByName(ctx.db, [name])
  const title = `#${known?.shown ?? given}`
  const width = room.maxWidth ?? usualWidth
  const height = room.maxHeight ?? usualHeight
  const frame =
    `<iframe src="${escapeHtml(hashtagUrl(ctx.config, name))}/embed" title="${escapeHtml(title)}" width="${width}" height="${height}" ` +
    'loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
  const place = common(ctx)
  return {
    ...place,
    title,
    author_name: place.provider_name,
    author_url: place.provider_url,
    html: frame,
    width,
    height,
  }
}
