import type { strike as source } from '../en/strike.ts'

export const strike: Record<keyof typeof source, string> = {
  'strike.none': 'Un message',
  'strike.disable': 'Le compte a été gelé',
  'strike.mark_statuses_as_sensitive': 'Des messages ont été placés derrière un avertissement',
  'strike.delete_statuses': 'Des messages ont été retirés',
  'strike.sensitive': 'Tous les médias ont été placés derrière un avertissement',
  'strike.silence': 'Le compte a été limité',
  'strike.suspend': 'Le compte a été suspendu',
}
