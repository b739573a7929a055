import type { OEmbed } from '../../wire/oembed.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { findPost } from '../posts/find-post.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { readAddress } from '../search/read-address.ts'
import { writeQuotation } from './write-quotation.ts'

const usualWidth = 400
const aDay = 86_400

/**
 * The post behind an address of this server, as a visitor may see it, for the page of somebody else.
 * @param url the address of a post; other servers are not asked.
 * @param maxWidth pixels that the page has for it.
 * @throws Refusal not_found when there is no such post, or not everybody may see it.
 */
export async function showEmbed(ctx: Context, url: string, maxWidth = usualWidth): Promise<OEmbed> {
  const addressed = readAddress(url.trim(), ctx.config)
  if (addressed?.kind !== 'post') throw new Refusal('not_found', 'Record not found')
  const post = await findPost(ctx, null, String(addressed.id))
  const [status] = await statusesJson(ctx, null, [post.boost_of_id ?? post.id])
  if (!status) throw new Refusal('not_found', 'Record not found')
  const { account } = status
  return {
    type: 'rich',
    version: '1.0',
    title: `New status by ${account.display_name || account.username}`,
    author_name: account.display_name || account.username,
    author_url: account.url,
    provider_name: ctx.config.domain,
    provider_url: new URL('/', ctx.config.publicUrl).href,
    cache_age: aDay,
    html: writeQuotation(status),
    width: maxWidth,
    height: null,
  }
}
