import type { timeline as source } from '../en/timeline.ts'

export const timeline: Record<keyof typeof source, string> = {
  'timeline.feed': 'Messages',
  'timeline.newPosts': '{count, plural, one {# nouveau message} other {# nouveaux messages}}',
  'timeline.newPostsMany': 'Plus de {count} nouveaux messages',
  'timeline.older': 'Messages plus anciens',
  'timeline.newest': 'Retour aux messages récents',
  'timeline.end': 'Vous êtes au début.',
  'timeline.loadFailed': 'Les messages plus anciens n’ont pas pu être chargés.',
  'timeline.emptyHome': 'Votre fil est encore calme',
  'timeline.emptyHomeHint':
    'Suivez des personnes et des mots-dièse : leurs messages apparaîtront ici, les plus récents d’abord.',
  'timeline.emptyHomeAction': 'Voir de quoi parle ce serveur',
  'timeline.emptyLocal': 'Personne n’a encore rien publié ici',
  'timeline.emptyLocalHint': 'Le premier message est le vôtre.',
  'timeline.emptyTag': 'Pas encore de message avec ce mot-dièse',
  'timeline.homeTitle': 'Accueil',
  'timeline.localTitle': 'Ce serveur',
  'timeline.localLead': 'Messages publics des membres de {server}, les plus récents d’abord.',
}
