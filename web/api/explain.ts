import { t } from '#lib/messages/t.ts'
import { ApiError } from './client.ts'

/** A sentence for a person about something that went wrong. A bug in our own code is not explained away: it is thrown. */
export function explain(cause: unknown): string {
  if (!(cause instanceof ApiError)) throw cause
  if (cause.status === 0) return t('common.errorOffline')
  if (cause.status === 429) return t('common.errorRate')
  if (cause.status >= 500 || cause.message === '') return t('common.errorHint')
  return cause.message
}
