import type { shut as english } from '../en/shut.ts'

export const shut: Record<keyof typeof english, string> = {
  'shut.mutedTitle': 'Personnes masquées',
  'shut.mutedHint': 'Dont les messages restent hors de votre vue, et jusqu’à quand',
  'shut.mutedEmpty': 'Vous n’avez masqué personne',
  'shut.mutedEmptyHint': 'Le menu d’un profil propose «\u00A0Masquer\u00A0». Personne n’en est averti.',
  'shut.mutedUntil': 'jusqu’au {date}',
  'shut.mutedForever': 'sans fin',
  'shut.unmute': 'Ne plus masquer',
  'shut.unmuteNamed': 'Ne plus masquer {name}',
  'shut.unmuted': 'Cette personne n’est plus masquée',
  'shut.blockedTitle': 'Personnes et serveurs bloqués',
  'shut.blockedHint': 'Qui vous avez écarté',
  'shut.people': 'Personnes',
  'shut.blockedEmpty': 'Vous n’avez bloqué personne',
  'shut.blockedEmptyHint': 'Le menu d’un profil propose «\u00A0Bloquer\u00A0». Personne n’en est averti.',
  'shut.unblock': 'Débloquer',
  'shut.unblockNamed': 'Débloquer {name}',
  'shut.unblocked': 'Le blocage est levé',
  'shut.servers': 'Serveurs',
  'shut.serversLead':
    'D’un serveur bloqué, vous ne voyez que les personnes que vous y suivez\u202F; personne de là-bas ne peut vous suivre.',
  'shut.serversEmpty': 'Aucun serveur bloqué',
  'shut.server': 'Nom d’un serveur',
  'shut.serverHint': 'Par exemple social.example',
  'shut.blockServer': 'Bloquer le serveur',
  'shut.serverBlocked': 'Le serveur est bloqué',
}
