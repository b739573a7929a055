import type { Notification } from '../../wire/notification.ts'
import type { NotificationType } from '../../wire/words.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { StoredNotification } from './queries.ts'

/** Finds what notifications are about by their `subject` ids, for one reader; what they may not see is left out. */
export type Attach = (ctx: Context, viewer: Viewer, ids: readonly number[]) => Promise<Map<number, object>>

/** The member of Mastodon's entity in which it is shown, https://docs.joinmastodon.org/entities/Notification/ */
type Place = 'report' | 'event' | 'moderation_warning' | 'collection'
export type Attachment = Pick<Notification, Place>

const known = new Map<NotificationType, { place: Place; load: Attach }>()

/**
 * Says how a report, warning or event is found that notifications of a type are about. The feature that owns it says so
 * where it mounts its routes, because notifications know nothing of it.
 */
export function attach(type: NotificationType, place: Place, load: Attach): void {
  known.set(type, { place, load })
}

/** What some notifications carry beside their post, by notification id; one question for each type. */
export async function attachmentsOf(
  ctx: Context,
  viewer: Viewer,
  rows: readonly StoredNotification[],
): Promise<Map<number, Attachment>> {
  const found = new Map<number, Attachment>()
  for (const [type, { place, load }] of known) {
    const mine = rows.filter((row) => row.type === type && row.subject_id !== null)
    if (mine.length === 0) continue
    const things = await load(ctx, viewer, [...new Set(mine.flatMap((row) => row.subject_id ?? []))])
    for (const row of mine) {
      const thing = things.get(row.subject_id ?? 0)
      if (thing) found.set(row.id, { [place]: thing } as Attachment)
    }
  }
  return found
}
