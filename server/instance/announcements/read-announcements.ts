import type { Announcement } from '../../../wire/announcement.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { shortcodeShape } from '../../emojis/find.ts'
import { usableEmojis } from '../../emojis/kept-emojis.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { announcementsJson } from './json.ts'
import {
  deleteReaction,
  insertReaction,
  insertRead,
  reactionsTo,
  shownAnnouncement,
  shownAnnouncements,
  type StoredAnnouncement,
} from './queries.ts'
import type {} from './events.ts'

/** Mastodon's limit of different reactions to one announcement. */
const mostReactions = 8
const emoji = /^\p{RGI_Emoji}$/v

/** What is announced now, https://docs.joinmastodon.org/methods/announcements/#get */
export async function listAnnouncements(ctx: Context, viewer: Viewer): Promise<Announcement[]> {
  return announcementsJson(ctx, viewer, await shownAnnouncements(ctx.db, ctx.now()))
}

/** Marks one as read. @throws Refusal not_found. */
export async function dismissAnnouncement(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  const { id } = await findShown(ctx, wireId)
  await insertRead(ctx.db, id, viewer.accountId, ctx.now())
}

/**
 * Reacts with an emoji; once more changes nothing.
 * @throws Refusal not_found; invalid when it is no emoji, or there are eight different ones already.
 */
export async function reactTo(ctx: Context, viewer: Viewer, wireId: string, name: string): Promise<void> {
  const { id } = await findShown(ctx, wireId)
  const reaction = await readEmoji(ctx, name)
  await transact(ctx, async (tx, emit) => {
    const others = await reactionsTo(tx, [id], viewer.accountId)
    if (others.length >= mostReactions && !others.some((one) => one.name === reaction))
      throw new Refusal('invalid', 'Limit of different reactions reached', 'name')
    const row = { announcement_id: id, name: reaction, account_id: viewer.accountId, created_at: ctx.now() }
    if (await insertReaction(tx, row)) emit({ name: 'announcement.reacted', announcementId: id, reaction })
  })
}

/** Takes a reaction back; without one it changes nothing. @throws Refusal not_found; invalid when it is no emoji. */
export async function unreactTo(ctx: Context, viewer: Viewer, wireId: string, name: string): Promise<void> {
  const { id } = await findShown(ctx, wireId)
  // The emoji of this server may be gone; who reacted with it can still take that back.
  const reaction = shortcodeShape.test(name) ? name : await readEmoji(ctx, name)
  await transact(ctx, async (tx, emit) => {
    if (await deleteReaction(tx, id, reaction, viewer.accountId))
      emit({ name: 'announcement.reacted', announcementId: id, reaction })
  })
}

/** One emoji of Unicode, in its full form (apps also send it without the variation selector), or the shortcode of one of this server. */
async function readEmoji(ctx: Context, name: string): Promise<string> {
  for (const form of [name, `${name}\uFE0F`]) if (emoji.test(form)) return form
  if ((await usableEmojis(ctx)).has(name)) return name
  throw new Refusal('invalid', 'Name is not a recognized emoji', 'name', 'ERR_INVALID')
}

async function findShown(ctx: Context, wireId: string): Promise<StoredAnnouncement> {
  const id = parseId(wireId)
  const announcement = id === undefined ? undefined : await shownAnnouncement(ctx.db, id)
  if (!announcement) throw new Refusal('not_found', 'Record not found')
  return announcement
}
