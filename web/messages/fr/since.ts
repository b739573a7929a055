import type { since as source } from '../en/since.ts'

export const since: Record<keyof typeof source, string> = {
  'since.title': 'Depuis votre dernière visite',
  'since.lead': '{count, plural, one {# message} other {# messages}} dans votre fil depuis {when}.',
  'since.leadMore': 'Plus de {count} messages dans votre fil depuis {when}\u00A0; voici les plus récents.',
  'since.people': 'Par personne',
  'since.tags': 'Par mot-dièse',
  'since.posts': '{count, plural, =0 {} one {# message} other {# messages}}',
  'since.boosts': '{count, plural, one {# partage} other {# partages}}',
  'since.byPeople': '{count, plural, one {d’une personne} other {de # personnes}}',
  'since.markRead': 'Marquer comme lu',
  'since.empty': 'Vous n’avez rien manqué',
  'since.emptyHint':
    'Ce que publient en votre absence les personnes et les mots-dièse que vous suivez est rassemblé ici.',
  'since.home': 'Vers votre fil',
}
