import type { Context } from '../../platform/context.ts'
import type { RoundsEvent } from '../../platform/events.ts'
import { usableEmojis } from '../../emojis/kept-emojis.ts'
import { announcementsJson, reactionJson } from './json.ts'
import { reactionsTo, shownAnnouncement } from './queries.ts'
import type {} from './events.ts'

/** What streams say of an announcement, https://docs.joinmastodon.org/methods/streaming/#events */
export type Word = {
  event: 'announcement' | 'announcement.reaction' | 'announcement.delete'
  payload: string
}

/** The word for an event about an announcement; undefined for other events, and for what is gone already. */
export async function announcementWord(ctx: Context, event: RoundsEvent): Promise<Word | undefined> {
  if (event.name === 'announcement.deleted')
    return { event: 'announcement.delete', payload: String(event.announcementId) }
  if (event.name !== 'announcement.changed' && event.name !== 'announcement.reacted') return undefined
  const announcement = await shownAnnouncement(ctx.db, event.announcementId)
  if (!announcement) return undefined
  if (event.name === 'announcement.changed') {
    const [json] = await announcementsJson(ctx, null, [announcement])
    return { event: 'announcement', payload: JSON.stringify(json) }
  }
  const reactions = await reactionsTo(ctx.db, [announcement.id], null)
  const count = reactions.find(({ name }) => name === event.reaction)?.count ?? 0
  const reaction = reactionJson(ctx.config, await usableEmojis(ctx), { name: event.reaction, count })
  const payload = JSON.stringify({ ...reaction, announcement_id: String(announcement.id) })
  return { event: 'announcement.reaction', payload }
}
