import { api, ApiError } from '#lib/api/client.ts'
import { explain } from '#lib/api/explain.ts'
import type { ScheduledStatus, Status } from '#lib/api/types.ts'
import type { MessageKey } from '#lib/messages/index.ts'
import { t } from '#lib/messages/t.ts'
import { partParams, threadParams, writtenParts } from './begin.ts'
import type { Attempt, Draft } from './draft.ts'
import { focusText } from './upload.ts'

/** What came of it: posts that are there, or an entry that will be published later. */
export type Published = { posts: Status[] } | { entry: ScheduledStatus }

interface Wish {
  draft: Draft
  /** When to publish; at once where it is null. */
  when: string | null
  /** How long it can be taken back. */
  undoSeconds: number
  attempt: Attempt
}

/** Publishes a draft. The attempt's key makes a repetition harmless. Throws `ApiError`. */
export async function publish({ draft, when, undoSeconds, attempt }: Wish): Promise<Published> {
  const parts = writtenParts(draft).map(partParams)
  const [first, ...later] = parts
  const { numbering, ...about } = threadParams(draft)
  const delay = when ? { scheduled_at: when } : undoSeconds > 0 ? { undo_seconds: undoSeconds } : {}
  const body = later.length > 0 ? { parts, numbering, ...about, ...delay } : { ...first, ...about, ...delay }
  const path = later.length > 0 ? '/api/rounds/v1/threads' : '/api/v1/statuses'
  const answer = await api().post<Status | Status[] | ScheduledStatus>(path, body, {
    'idempotency-key': attempt.key,
  })
  if (Array.isArray(answer)) return { posts: answer }
  return 'scheduled_at' in answer && 'params' in answer ? { entry: answer } : { posts: [answer as Status] }
}

/** Changes what is to be published later, and when. Throws `ApiError`. */
export function reschedule(id: string, draft: Draft, when: string): Promise<ScheduledStatus> {
  const body = { ...threadParams(draft), parts: writtenParts(draft).map(partParams), scheduled_at: when }
  return api().put<ScheduledStatus>(`/api/rounds/v1/scheduled/${id}`, body)
}

/** Takes something off the calendar that has been published otherwise. Throws `ApiError`. */
export async function unschedule(id: string): Promise<void> {
  try {
    await api().delete(`/api/rounds/v1/scheduled/${id}`)
  } catch (cause) {
    if (!(cause instanceof ApiError) || cause.status !== 404) throw cause
  }
}

/** Changes a published post. Throws `ApiError`. https://docs.joinmastodon.org/methods/statuses/#edit */
export function change(
  postId: string,
  draft: Draft,
  { pollChanged }: { pollChanged: boolean },
): Promise<Status> {
  const part = writtenParts(draft)[0]
  if (!part) throw new Error('a draft has at least one part')
  const { poll, ...rest } = partParams(part)
  return api().put<Status>(`/api/v1/statuses/${postId}`, {
    ...rest,
    language: draft.language || null,
    purpose: draft.purpose,
    media_attributes: part.media.flatMap(({ attachment, description, focus }) =>
      attachment ? [{ id: attachment.id, description, focus: focusText(focus) }] : [],
    ),
    ...((pollChanged || part.poll === null) && { poll }),
  })
}

const fields: Record<string, MessageKey> = {
  status: 'writing.fieldStatus',
  spoiler_text: 'writing.fieldWarning',
  language: 'writing.fieldLanguage',
  visibility: 'writing.fieldAudience',
  in_reply_to_id: 'writing.fieldReply',
  media_ids: 'writing.fieldMedia',
  media_attributes: 'writing.fieldMedia',
  poll: 'writing.fieldPoll',
  scheduled_at: 'writing.fieldWhen',
  reply_policy: 'writing.fieldReplies',
  quote_approval_policy: 'writing.fieldQuotes',
  quoted_status_id: 'writing.fieldQuote',
}

/** Why a post was not published, with the name of the field where one is to blame. */
export function whyNot(cause: unknown): string {
  if (cause instanceof ApiError && cause.status === 0) {
    return t(navigator.onLine ? 'writing.lost' : 'writing.offline')
  }
  const reason = explain(cause)
  return refused(cause instanceof ApiError ? cause.field : undefined, reason)
}

/** A reason with the name of the field before it; of a thread, with the number of its part. */
export function refused(field: string | undefined, reason: string): string {
  if (field === undefined) return reason
  const [, index, inPart] = /^parts[.[](\d+)\]?\.?(.*)$/.exec(field) ?? []
  const key = (inPart ?? field).split(/[.[]/)[0] ?? ''
  const name = fields[key]
  const told = name ? t('writing.refused', { field: t(name), reason }) : reason
  return index === undefined ? told : t('writing.inPart', { number: Number(index) + 1, reason: told })
}
