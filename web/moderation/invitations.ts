import { currentLocale, t } from '#lib/messages/t.ts'
import type { AdminInvitation } from '#wire/invitation.ts'

/** The word and colour of each state of an invitation. */
export const invitationStates = {
  working: { word: 'invited.stateWorking', tone: 'success' },
  used_up: { word: 'invited.stateUsedUp', tone: 'neutral' },
  expired: { word: 'invited.stateExpired', tone: 'neutral' },
  withdrawn: { word: 'invited.stateWithdrawn', tone: 'warning' },
  suspended: { word: 'invited.stateSuspended', tone: 'danger' },
} as const satisfies Record<AdminInvitation['state'], unknown>

/** When it was made, how often it was used, and how long it works, in one line. For use in components. */
export function invitationFacts({ created_at, uses, max_uses, expires_at, state }: AdminInvitation): string {
  const dates = new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium' })
  const day = (at: string) => dates.format(Date.parse(at))
  return [
    t('invited.made', { date: day(created_at) }),
    max_uses === null ? t('invited.usesAny', { count: uses }) : t('invited.uses', { uses, max: max_uses }),
    state !== 'working'
      ? ''
      : expires_at === null
        ? t('invited.untilWithdrawn')
        : t('invited.until', { date: day(expires_at) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
