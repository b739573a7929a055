import type { MessageKey } from '#lib/messages/index.ts'
import type {
  AdminAccount,
  ClinicalCategory,
  EvidencePost,
  ReportCategory,
  StrikeAction,
} from '#wire/moderation.ts'

/** What each kind of report is called; the clinical word says more than Mastodon's. */
export const kinds: Record<ReportCategory | ClinicalCategory, MessageKey> = {
  patient_identifiable: 'report.patient',
  dangerous_advice: 'report.advice',
  undeclared_interest: 'report.interest',
  violation: 'report.violation',
  spam: 'report.spam',
  legal: 'report.legal',
  other: 'report.other',
}

export const kindHints: Record<ReportCategory | ClinicalCategory, MessageKey> = {
  patient_identifiable: 'report.patientHint',
  dangerous_advice: 'report.adviceHint',
  undeclared_interest: 'report.interestHint',
  violation: 'report.violationHint',
  spam: 'report.spamHint',
  legal: 'report.legalHint',
  other: 'report.otherHint',
}

export const nowWords: Record<EvidencePost['now'], MessageKey> = {
  same: 'desk.nowSame',
  edited: 'desk.nowEdited',
  held: 'desk.nowHeld',
  removed: 'desk.nowRemoved',
  deleted: 'desk.nowDeleted',
}

/** What a moderator may decide, from the mildest to the hardest. */
export const decisions: { value: StrikeAction; label: MessageKey; hint: MessageKey; posts?: true }[] = [
  { value: 'none', label: 'desk.actNone', hint: 'desk.actNoneHint' },
  { value: 'mark_statuses_as_sensitive', label: 'desk.actMark', hint: 'desk.actMarkHint', posts: true },
  { value: 'delete_statuses', label: 'desk.actDelete', hint: 'desk.actDeleteHint', posts: true },
  { value: 'sensitive', label: 'desk.actSensitive', hint: 'desk.actSensitiveHint' },
  { value: 'silence', label: 'desk.actLimit', hint: 'desk.actLimitHint' },
  { value: 'disable', label: 'desk.actFreeze', hint: 'desk.actFreezeHint' },
  { value: 'suspend', label: 'desk.actSuspend', hint: 'desk.actSuspendHint' },
]

/** The states of an account, in words. */
export function statesOf(
  account: AdminAccount,
): { word: MessageKey; tone: 'success' | 'warning' | 'danger' }[] {
  const states: { word: MessageKey; tone: 'success' | 'warning' | 'danger' }[] = []
  if (account.suspended) states.push({ word: 'desk.stateSuspended', tone: 'danger' })
  if (account.disabled) states.push({ word: 'desk.stateFrozen', tone: 'danger' })
  if (account.silenced) states.push({ word: 'desk.stateLimited', tone: 'warning' })
  if (account.sensitized) states.push({ word: 'desk.stateSensitive', tone: 'warning' })
  if (!account.approved) states.push({ word: 'desk.statePending', tone: 'warning' })
  return states.length > 0 ? states : [{ word: 'desk.stateGood', tone: 'success' }]
}
