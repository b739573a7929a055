import { api, ApiError } from '#lib/api/client.ts'
import { explain } from '#lib/api/explain.ts'
import type { Status } from '#lib/api/types.ts'
import type { MessageKey } from '#lib/messages/index.ts'
import { t } from '#lib/messages/t.ts'
import { statusBody } from './begin.ts'
import type { Attempt, Draft } from './draft.ts'

/** Publishes a draft. The attempt's key makes a repetition harmless. Throws `ApiError`. */
export function publish(draft: Draft, replyTo: string | null, attempt: Attempt): Promise<Status> {
  return api().post<Status>('/api/v1/statuses', statusBody(draft, replyTo), {
    'idempotency-key': attempt.key,
  })
}

const fields: Record<string, MessageKey> = {
  status: 'composer.fieldStatus',
  spoiler_text: 'composer.fieldWarning',
  language: 'composer.fieldLanguage',
  visibility: 'composer.fieldAudience',
  in_reply_to_id: 'composer.fieldReply',
}

/** Why a post was not published, with the name of the field where one is to blame. */
export function whyNot(cause: unknown): string {
  if (cause instanceof ApiError && cause.status === 0) {
    return t(navigator.onLine ? 'composer.lost' : 'composer.offline')
  }
  const reason = explain(cause)
  return refused(cause instanceof ApiError ? cause.field : undefined, reason)
}

/** A reason with the name of the field before it. */
export function refused(field: string | undefined, reason: string): string {
  const name = field === undefined ? undefined : fields[field]
  return name ? t('composer.refused', { field: t(name), reason }) : reason
}
