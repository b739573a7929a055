import type { search as source } from '../en/search.ts'

export const search: Record<keyof typeof source, string> = {
  'search.title': 'Rechercher',
  'search.titleFor': 'Recherche : {query}',
  'search.label': 'Rechercher des personnes, des mots-dièse et des messages',
  'search.submit': 'Rechercher',
  'search.tabs': 'Sortes de résultats',
  'search.all': 'Tout',
  'search.people': 'Personnes',
  'search.hashtags': 'Mots-dièse',
  'search.posts': 'Messages',
  'search.collections': 'Collections de personnes',
  'search.moreCollections': 'Toutes les collections',
  'search.morePeople': 'Toutes les personnes',
  'search.moreHashtags': 'Tous les mots-dièse',
  'search.morePosts': 'Tous les messages',
  'search.hint':
    'Les personnes par nom, identifiant ou profession. Les mots-dièse dans toute écriture. Dans les messages : mots, « mots dans l’ordre », -sans.',
  'search.what':
    'Les messages se trouvent quand leurs auteurs le permettent, et les vôtres toujours. Accents et majuscules ne comptent pas.',
  'search.beginTitle': 'Que cherchez-vous ?',
  'search.nothing': 'Rien pour « {query} »',
  'search.nothingHint':
    'Essayez moins de mots, ou d’autres. Les messages de ceux qui ne le permettent pas ne se cherchent pas.',
  'search.older': 'Plus de résultats',
  'search.visitorHint': 'Les visiteurs voient les meilleurs résultats. Connectez-vous pour tout voir.',
}
