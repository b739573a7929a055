import type { AdminAnnouncement, Announcement, Reaction } from '../../../wire/announcement.ts'
import { accountUrl, acctOf } from '../../accounts/addresses.ts'
import { accountsByHandles } from '../../accounts/queries.ts'
import { handlesIn, linksFor } from '../../accounts/text-links.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { emojiJson, emojisFor } from '../../emojis/json.ts'
import { usableEmojis, type Emojis } from '../../emojis/kept-emojis.ts'
import type { Config } from '../../platform/config.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { statusesJson } from '../../posts/hydrate.ts'
import { extractHashtags } from '../../text/hashtags.ts'
import { renderPost } from '../../text/render.ts'
import { reactionsTo, readBy, type ListedAnnouncement, type StoredAnnouncement } from './queries.ts'

const mostStatuses = 5

/** Announcements for a member, or (null) as they go to everybody at once, without `read` and `me`. */
export async function announcementsJson(
  ctx: Context,
  viewer: Viewer | null,
  announcements: readonly StoredAnnouncement[],
): Promise<Announcement[]> {
  if (announcements.length === 0) return []
  const ids = announcements.map(({ id }) => id)
  const [emojis, reactions, read, texts] = await Promise.all([
    usableEmojis(ctx),
    reactionsTo(ctx.db, ids, viewer?.accountId ?? null),
    viewer ? readBy(ctx.db, viewer.accountId, ids) : undefined,
    Promise.all(announcements.map(({ text }) => textParts(ctx, viewer, text))),
  ])
  return announcements.flatMap((announcement, place) => {
    const parts = texts[place]
    if (!parts) return []
    const { id, starts_at, ends_at, all_day, published_at, created_at, updated_at } = announcement
    return {
      id: String(id),
      ...parts,
      starts_at: starts_at?.toISOString() ?? null,
      ends_at: ends_at?.toISOString() ?? null,
      all_day,
      published_at: (published_at ?? created_at).toISOString(),
      updated_at: updated_at.toISOString(),
      ...(read && { read: read.has(id) }),
      emojis: emojisFor(ctx.config, emojis, [announcement.text]),
      reactions: reactions
        .filter((one) => one.announcement_id === id)
        .map((one) => reactionJson(ctx.config, emojis, viewer ? one : { name: one.name, count: one.count })),
    }
  })
}

/** A reaction, with its picture where it is an emoji of this server. https://docs.joinmastodon.org/entities/Reaction/ */
export function reactionJson(
  config: Config,
  emojis: Emojis,
  { name, count, me }: Pick<Reaction, 'name' | 'count' | 'me'>,
): Reaction {
  const emoji = emojis.get(name)
  const { url, static_url } = emoji ? emojiJson(config, emoji) : {}
  return { name, count, ...(me !== undefined && { me }), ...(url && static_url && { url, static_url }) }
}

/** What a text says, mentions and links to; posts only as far as the reader may see them. */
async function textParts(ctx: Context, viewer: Viewer | null, text: string) {
  const { config } = ctx
  const known = await accountsByHandles(ctx.db, handlesIn(config, text))
  const names = [...new Set(extractHashtags(text).map(({ folded }) => folded))]
  return {
    content: renderPost(text, linksFor(config, known)),
    mentions: known.map((account) => ({
      id: String(account.id),
      username: account.username,
      url: accountUrl(config, account),
      acct: acctOf(account),
    })),
    statuses: await statusesJson(ctx, viewer, postsIn(config, text)),
    tags: names.map((name) => ({
      name,
      url: new URL(`/tags/${encodeURIComponent(name)}`, config.publicUrl).href,
    })),
  }
}

/** The ids of this server's posts to which a text links. */
function postsIn({ publicUrl }: Config, text: string): number[] {
  const words = text.split(/[\s()<>"']+/u).filter((word) => word.startsWith(`${publicUrl.origin}/@`))
  const ids = words.flatMap(
    (word) => parseId(/^\/@[^/]+\/(\d+)/.exec(new URL(word).pathname)?.[1] ?? '') ?? [],
  )
  return [...new Set(ids)].slice(0, mostStatuses)
}

/** An announcement, as those who write it see it. */
export function adminAnnouncementJson(announcement: ListedAnnouncement, now: Date): AdminAnnouncement {
  const { id, text, all_day, updated_at, reads, reactions } = announcement
  const instant = (at: Date | null) => at?.toISOString() ?? null
  return {
    id: String(id),
    text,
    state: stateOf(announcement, now),
    starts_at: instant(announcement.starts_at),
    ends_at: instant(announcement.ends_at),
    all_day,
    scheduled_at: instant(announcement.scheduled_at),
    published_at: instant(announcement.published_at),
    updated_at: updated_at.toISOString(),
    reads,
    reactions,
  }
}

function stateOf(
  { ends_at, published_at, scheduled_at }: StoredAnnouncement,
  now: Date,
): AdminAnnouncement['state'] {
  if (ends_at !== null && ends_at <= now) return 'over'
  if (published_at !== null) return 'published'
  return scheduled_at === null ? 'draft' : 'scheduled'
}
