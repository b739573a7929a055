import type { AdminAnnouncement } from '../../../wire/announcement.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Act } from '../../audit/acts.ts'
import { recordAct } from '../../audit/record-act.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact, type RoundsEvent } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import { enqueue } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { isBlank, normaliseText } from '../../text/normalise.ts'
import { requireAdmin } from '../change-settings.ts'
import { adminAnnouncementJson } from './json.ts'
import {
  deleteAnnouncement,
  insertAnnouncement,
  listedAnnouncements,
  lockAnnouncement,
  updateAnnouncement,
  type StoredAnnouncement,
} from './queries.ts'
import type {} from './events.ts'

export type AnnouncementWish = {
  text: string
  startsAt: Date | null
  endsAt: Date | null
  allDay: boolean
  /** When it is to be published; null: not by itself. */
  scheduledAt: Date | null
}
type Emit = (event: RoundsEvent) => void

/** All announcements with how many have read them. @throws Refusal forbidden. */
export async function listForAdmins(ctx: Context, viewer: Viewer): Promise<AdminAnnouncement[]> {
  requireAdmin(viewer)
  const now = ctx.now()
  return (await listedAnnouncements(ctx.db)).map((one) => adminAnnouncementJson(one, now))
}

/**
 * Writes an announcement: a draft, or one that publishes itself at a time.
 * @throws Refusal forbidden; invalid, naming the field, when the text is blank or the times do not fit.
 */
export async function writeAnnouncement(
  ctx: Context,
  viewer: Viewer,
  wish: AnnouncementWish,
): Promise<AdminAnnouncement> {
  requireAdmin(viewer)
  const now = ctx.now()
  const fresh = { id: ctx.newId(), published_at: null, created_at: now, updated_at: now, ...tidy(wish, now) }
  await transact(ctx, async (tx) => {
    await insertAnnouncement(tx, fresh)
    await askForTimes(tx, fresh)
    await recordAct(ctx, tx, viewer, about('announcement.changed', fresh))
  })
  return one(ctx, fresh.id)
}

/** Changes it, also one that is published already; who has read it has not read the change. @throws as `writeAnnouncement`; not_found. */
export async function changeAnnouncement(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  wish: AnnouncementWish,
): Promise<AdminAnnouncement> {
  return change(ctx, viewer, wireId, async (tx, emit, before) => {
    const isOut = before.published_at !== null
    const fresh = tidy(wish, ctx.now())
    const after = {
      ...before,
      ...fresh,
      scheduled_at: isOut ? null : fresh.scheduled_at,
      updated_at: ctx.now(),
    }
    const { id, ...values } = after
    await updateAnnouncement(tx, id, values)
    await askForTimes(tx, after)
    await recordAct(ctx, tx, viewer, about('announcement.changed', after))
    if (isOut) emit({ name: 'announcement.changed', announcementId: id })
  })
}

/** Publishes it now. @throws Refusal forbidden; not_found; invalid when it is over. */
export async function publishAnnouncement(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
): Promise<AdminAnnouncement> {
  return change(ctx, viewer, wireId, async (tx, emit, before) => {
    if (before.published_at !== null) return
    if (before.ends_at !== null && before.ends_at <= ctx.now())
      throw new Refusal('invalid', 'Its end has passed: give it another one first.', 'ends_at')
    await setOut(ctx, tx, emit, before)
    await recordAct(ctx, tx, viewer, about('announcement.published', before))
  })
}

/** Takes it back: it is a draft again. @throws Refusal forbidden; not_found. */
export async function withdrawAnnouncement(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
): Promise<AdminAnnouncement> {
  return change(ctx, viewer, wireId, async (tx, emit, before) => {
    await updateAnnouncement(tx, before.id, { published_at: null, scheduled_at: null })
    await recordAct(ctx, tx, viewer, about('announcement.withdrawn', before))
    if (before.published_at !== null) emit({ name: 'announcement.deleted', announcementId: before.id })
  })
}

/** Deletes it with all reactions. @throws Refusal forbidden; not_found. */
export async function removeAnnouncement(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  requireAdmin(viewer)
  await transact(ctx, async (tx, emit) => {
    const before = await find(tx, wireId)
    await deleteAnnouncement(tx, before.id)
    await recordAct(ctx, tx, viewer, about('announcement.deleted', before))
    if (before.published_at !== null) emit({ name: 'announcement.deleted', announcementId: before.id })
  })
}

/** Job: publishes what was scheduled, or takes away what is over. It looks at the row: times may have changed meanwhile. */
export async function keepTimes(ctx: Context, { announcementId }: { announcementId: number }): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const known = await lockAnnouncement(tx, announcementId)
    if (!known) return
    const now = ctx.now()
    const isOver = known.ends_at !== null && known.ends_at <= now
    if (isOver && known.published_at !== null) emit({ name: 'announcement.deleted', announcementId })
    if (isOver || known.scheduled_at === null) return
    if (known.scheduled_at > now) return askForTimes(tx, known)
    await setOut(ctx, tx, emit, known)
    await recordAct(ctx, tx, null, about('announcement.published', known))
  })
}

/** Jobs of announcements by name. */
export const announcementTasks = { 'keep-announcement-times': keepTimes }

async function setOut(ctx: Context, tx: Tx, emit: Emit, { id }: StoredAnnouncement): Promise<void> {
  await updateAnnouncement(tx, id, { published_at: ctx.now(), scheduled_at: null })
  emit({ name: 'announcement.changed', announcementId: id })
}

async function askForTimes(tx: Tx, { id, scheduled_at, ends_at }: StoredAnnouncement): Promise<void> {
  const times = { scheduled: scheduled_at, ends: ends_at }
  const jobs = Object.entries(times).flatMap(([word, runAt]) =>
    runAt === null
      ? []
      : [
          {
            task: 'keep-announcement-times',
            payload: { announcementId: id },
            runAt,
            key: `announcement-${id}-${word}`,
          },
        ],
  )
  await enqueue(tx, jobs)
}

async function change(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  work: (tx: Tx, emit: Emit, before: StoredAnnouncement) => Promise<void>,
): Promise<AdminAnnouncement> {
  requireAdmin(viewer)
  const id = await transact(ctx, async (tx, emit) => {
    const before = await find(tx, wireId)
    await work(tx, emit, before)
    return before.id
  })
  return one(ctx, id)
}

async function find(tx: Tx, wireId: string): Promise<StoredAnnouncement> {
  const id = parseId(wireId)
  const known = id === undefined ? undefined : await lockAnnouncement(tx, id)
  if (!known) throw new Refusal('not_found', 'Record not found')
  return known
}

async function one(ctx: Context, id: number): Promise<AdminAnnouncement> {
  const [announcement] = await listedAnnouncements(ctx.db, id)
  if (!announcement) throw new Refusal('not_found', 'Record not found')
  return adminAnnouncementJson(announcement, ctx.now())
}

function tidy({ text, startsAt, endsAt, allDay, scheduledAt }: AnnouncementWish, now: Date) {
  if (isBlank(text)) throw new Refusal('invalid', "Text can't be blank", 'text', 'ERR_BLANK')
  if (startsAt && endsAt && endsAt < startsAt)
    throw new Refusal('invalid', 'It must not end before it begins.', 'ends_at', 'ERR_INVALID')
  if (endsAt && (scheduledAt ?? now) >= endsAt)
    throw new Refusal('invalid', 'It would be over before it is published.', 'ends_at', 'ERR_INVALID')
  return {
    text: normaliseText(text).trim(),
    starts_at: startsAt,
    ends_at: endsAt,
    all_day: allDay && (startsAt !== null || endsAt !== null),
    scheduled_at: scheduledAt,
  }
}

function about(action: Act, { id, text }: Pick<StoredAnnouncement, 'id' | 'text'>) {
  const label = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return { action, target: { kind: 'announcement', id, label } as const }
}
