import type { Account } from '#lib/api/types.ts'

/** What an account is, where it is not simply a person. */
export function kindOf({ bot, group, actor_type }: Account) {
  if (group) return 'profile.group'
  if (bot) return 'profile.bot'
  return actor_type === 'Organization' ? 'profile.organization' : null
}
