import type { chats as source } from '../en/chats.ts'

export const chats: Record<keyof typeof source, string> = {
  'chats.liveNow': 'En direct',
  'chats.there': '{span} sur place',
  'chats.hostedBy': 'Animé par {names}',
  'chats.questionN': 'Question {n}',
  'chats.marked': 'Retenu par un hôte',
  'chats.late': 'En retard',
  'chats.role_host': 'Hôte',
  'chats.role_cohost': 'Co-hôte',
  'chats.role_guest': 'Invité',
  'chats.role_notes': 'Prend des notes',
  'chats.role_participant': 'Participant',
  'chats.console': 'Régie',
  'chats.isRehearsal': 'Ceci est une répétition. Seuls ses hôtes la voient, et rien n’est publié.',
  'chats.readings': 'À lire avant',
  'chats.whoHosts': 'Qui vous y rencontrez',
  'chats.report': 'Signaler ce chat',
}
