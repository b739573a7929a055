import { goto } from '$app/navigation'
import { currentLocale, t } from '#lib/messages/t.ts'
import { exactTime } from '#lib/ui/time.ts'
import { toast } from '#lib/ui/toasts.svelte.ts'
import type { ScheduledStatus } from '#lib/api/types.ts'
import type { Draft } from './draft.ts'
import { hold } from './held.ts'

/** Says that something will be published later: with a way back where it is only held for a moment. */
export function tellScheduled(accountId: string, entry: ScheduledStatus, draft: Draft): void {
  if (entry.kind === 'held') return hold(accountId, entry, draft)
  toast(t('writing.scheduledFor', { when: exactTime(entry.scheduled_at, currentLocale()) }), {
    action: { label: t('composer.show'), run: () => void goto('/scheduled') },
  })
}
