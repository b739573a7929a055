import type { NotificationPolicy } from '#lib/api/types.ts'
import type { MessageKey } from '#lib/messages/index.ts'

export type PolicyField = Exclude<keyof NotificationPolicy, 'summary'>

/** The lines of the policy in the order of the page, in plain words. */
export const policyLines: readonly { field: PolicyField; label: MessageKey; hint?: MessageKey }[] = [
  { field: 'for_not_following', label: 'delivery.for_not_following' },
  {
    field: 'for_not_followers',
    label: 'delivery.for_not_followers',
    hint: 'delivery.for_not_followersHint',
  },
  { field: 'for_new_accounts', label: 'delivery.for_new_accounts', hint: 'delivery.for_new_accountsHint' },
  {
    field: 'for_private_mentions',
    label: 'delivery.for_private_mentions',
    hint: 'delivery.for_private_mentionsHint',
  },
  { field: 'for_limited_accounts', label: 'delivery.for_limited_accounts' },
  { field: 'for_bots', label: 'delivery.for_bots' },
]

export const verdicts: readonly { value: string; label: MessageKey }[] = [
  { value: 'accept', label: 'delivery.accept' },
  { value: 'filter', label: 'delivery.filter' },
  { value: 'drop', label: 'delivery.drop' },
]
