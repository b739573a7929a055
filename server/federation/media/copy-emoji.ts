import type { Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import { addEmoji, largestEmojiFile, type EmojiWish } from '../../emojis/change-emojis.ts'
import type { StoredEmoji } from '../../emojis/queries.ts'
import { requireAdmin } from '../../instance/change-settings.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { serverRule } from '../servers/may-federate-with.ts'
import { fetchPicture } from './fetch-file.ts'
import { remoteEmojiById } from './queries.ts'

export type CopyWish = Pick<EmojiWish, 'category' | 'inPicker' | 'licence'> & {
  /** Another name than at its server. */
  shortcode: string | undefined
}

/**
 * Makes an emoji of another server one of this one: the picture is fetched once and drawn anew, and from then on the copy depends on nobody. What its
 * server says about the licence is kept, unless the viewer says it better.
 * @throws Refusal forbidden unless the viewer is an admin; not_found; invalid, naming the field, as `addEmoji`, or when the picture cannot be had.
 */
export async function copyEmoji(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  wish: CopyWish,
): Promise<StoredEmoji> {
  requireAdmin(viewer)
  const id = parseId(wireId)
  const remote = id === undefined ? undefined : await remoteEmojiById(ctx.db, id)
  if (!remote) throw new Refusal('not_found', 'Record not found')
  const { domain, url } = remote
  const rule = await serverRule(ctx, domain)
  if (rule.answer === 'no' || rule.rejectMedia)
    throw new Refusal('invalid', `This server takes no pictures of ${domain}`, 'image', 'ERR_BLOCKED')
  const picture = await fetchPicture(ctx, url, largestEmojiFile)
  if (!picture) {
    const sentence = `The picture cannot be had at ${domain}, or has more than ${largestEmojiFile / 1024} kB`
    throw new Refusal('invalid', sentence, 'image', 'ERR_UNREACHABLE')
  }
  const shortcode = wish.shortcode?.trim() || remote.shortcode
  const licence = wish.licence === undefined ? remote.licence : wish.licence
  return addEmoji(
    ctx,
    shortcode,
    { ...wish, picture, licence },
    (tx, emoji) =>
      recordAct(ctx, tx, viewer, {
        action: 'emoji.copied',
        target: { kind: 'emoji', id: String(emoji.id), label: emoji.shortcode },
        details: { server: domain },
      }),
    domain,
  )
}
