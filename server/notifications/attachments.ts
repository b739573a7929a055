import type { Notification } from '../../wire/notification.ts'
import type { NotificationType } from '../../wire/words.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { StoredNotification } from './queries.ts'

/** Finds what notifications are about by their `subject` ids, for one reader; what they may not see is left out. */
export type Attach = (ctx: Context, viewer: Viewer, ids: readonly number[]) => Promise<Map<number, object>>

/** The member of Mastodon's entity in which it is shown, https://docs.joinmastodon.org/entities/Notification/ */
type Place = 'report' | 'event' | 'moderation_warning' | 'collection' | 'hashtag' | 'registry_step' | 'chat'
export type Attachment = Pick<Notification, Place>

/** Finds the same for each notification by itself, by its id: where what is shown depends on more than the subject. */
export type AttachEach = (
  ctx: Context,
  viewer: Viewer,
  rows: readonly StoredNotification[],
) => Promise<Map<number, object>>

const known = new Map<NotificationType, { place: Place; load: AttachEach }>()

/**
 * Says how a report, warning or event is found that notifications of a type are about. The feature that owns it says so
 * where it mounts its routes, because notifications know nothing of it.
 */
export function attach(type: NotificationType, place: Place, load: Attach): void {
  attachEach(type, place, async (ctx, viewer, rows) => {
    const things = await load(ctx, viewer, [...new Set(rows.flatMap((row) => row.subject_id ?? []))])
    const found = rows.map((row) => [row.id, things.get(row.subject_id ?? 0)] as const)
    return new Map(found.flatMap(([id, thing]) => (thing ? [[id, thing]] : [])))
  })
}

/** The same where each notification is looked at by itself. */
export function attachEach(type: NotificationType, place: Place, load: AttachEach): void {
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
    for (const [id, thing] of await load(ctx, viewer, mine)) found.set(id, { [place]: thing } as Attachment)
  }
  return found
}
