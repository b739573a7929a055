import type { Draft, ScheduledEntry, ScheduledStatus, WrittenPart } from '../../wire/draft.ts'
import type { MediaAttachment } from '../../wire/status.ts'
import { mediaJson } from '../media/json.ts'
import { ownMedia } from '../media/queries.ts'
import type { Context } from '../platform/context.ts'
import type { Plan, PlannedPart } from '../posts/input.ts'
import { mediaOf } from './draft-rules.ts'
import type { DraftRow, ScheduledRow } from './queries.ts'

type Media = ReadonlyMap<string, MediaAttachment>

/** The media of some plans of one member, in one query; what has gone is left out. */
async function mediaOfPlans(ctx: Context, accountId: number, plans: readonly Plan[]): Promise<Media> {
  const ids = [...new Set(plans.flatMap(mediaOf))]
  const rows = ids.length === 0 ? [] : await ownMedia(ctx.db, accountId, ids)
  return new Map(rows.map((row) => [String(row.id), mediaJson(ctx.config, row)]))
}

function partJson(part: PlannedPart, media: Media): WrittenPart {
  const { poll } = part
  const ids = part.media_ids ?? []
  return {
    status: part.status ?? '',
    spoiler_text: part.spoiler_text ?? '',
    sensitive: part.sensitive ?? false,
    media_ids: ids,
    media_attachments: ids.flatMap((id) => media.get(id) ?? []),
    poll: poll
      ? {
          options: poll.options ?? [],
          expires_in: poll.expires_in ?? null,
          multiple: poll.multiple ?? false,
          hide_totals: poll.hide_totals ?? false,
        }
      : null,
  }
}

function planJson(plan: Plan, media: Media) {
  return {
    parts: plan.parts.map((part) => partJson(part, media)),
    visibility: plan.local_only ? ('local' as const) : (plan.visibility ?? null),
    language: plan.language ?? null,
    purpose: plan.purpose ?? null,
    reply_policy: plan.reply_policy ?? null,
    quote_approval_policy: plan.quote_approval_policy ?? null,
    in_reply_to_id: plan.in_reply_to_id ?? null,
    quoted_status_id: plan.quoted_status_id ?? null,
    numbering: plan.numbering ?? false,
  }
}

/** Drafts of one member for the wire. */
export async function draftsJson(
  ctx: Context,
  accountId: number,
  rows: readonly DraftRow[],
): Promise<Draft[]> {
  const media = await mediaOfPlans(
    ctx,
    accountId,
    rows.map(({ plan }) => plan),
  )
  return rows.map((row) => ({
    id: String(row.id),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    version: row.version,
    ...planJson(row.plan, media),
  }))
}

/** What one member has planned, for our own pages. */
export async function entriesJson(
  ctx: Context,
  accountId: number,
  rows: readonly ScheduledRow[],
): Promise<ScheduledEntry[]> {
  const media = await mediaOfPlans(
    ctx,
    accountId,
    rows.map(({ plan }) => plan),
  )
  return rows.map((row) => ({
    id: String(row.id),
    created_at: row.created_at.toISOString(),
    scheduled_at: row.scheduled_at.toISOString(),
    kind: row.plan.parts.length > 1 ? 'thread' : 'post',
    held: row.held,
    state: row.state,
    error: row.error,
    ...planJson(row.plan, media),
  }))
}

/** The same in Mastodon's shape, https://docs.joinmastodon.org/entities/ScheduledStatus/ */
export async function scheduledStatusesJson(
  ctx: Context,
  accountId: number,
  rows: readonly ScheduledRow[],
): Promise<ScheduledStatus[]> {
  const entries = await entriesJson(ctx, accountId, rows)
  return entries.map((entry, place) => {
    const [first] = entry.parts
    return {
      id: entry.id,
      scheduled_at: entry.scheduled_at,
      params: {
        text: first?.status ?? '',
        poll: first?.poll ?? null,
        media_ids: first?.media_ids.length ? first.media_ids : null,
        sensitive: first?.sensitive ?? null,
        spoiler_text: first?.spoiler_text || null,
        visibility: entry.visibility === 'local' ? 'private' : entry.visibility,
        in_reply_to_id: entry.in_reply_to_id,
        language: entry.language,
        application_id: rows[place]?.app_id ?? 0,
        scheduled_at: null,
        idempotency: rows[place]?.idempotency_key ?? null,
        with_rate_limit: false,
        quoted_status_id: entry.quoted_status_id,
        quote_approval_policy: entry.quote_approval_policy,
      },
      media_attachments: first?.media_attachments ?? [],
      kind: entry.held ? 'held' : 'scheduled',
      state: entry.state,
      error: entry.error,
    }
  })
}
