import type { suggest as english } from '../en/suggest.ts'

export const suggest: Record<keyof typeof english, string> = {
  'suggest.title': 'Des personnes que vous aimeriez suivre',
  'suggest.lead': 'Seulement des personnes qui veulent être trouvées, chacune avec la raison.',
  'suggest.empty': 'Personne à proposer pour l’instant',
  'suggest.emptyHint':
    'Suivez quelques personnes et mots-dièse, et dites dans votre profil ce que vous faites et ce qui vous intéresse.',
  'suggest.followedBy':
    '{count, plural, one {Suivi par {names}} other {Suivi par # personnes que vous suivez\u00A0: {names}}}',
  'suggest.interests': 'S’intéresse à {names}, comme vous',
  'suggest.hashtags': 'Écrit sur {names}, que vous suivez',
  'suggest.profession': 'A votre profession\u00A0: {names}',
  'suggest.wellKnown': 'Suivi par {count, plural, one {# personne} other {# personnes}}',
  'suggest.dismiss': 'Non merci',
  'suggest.dismissNamed': 'Ne plus proposer {name}',
  'suggest.dismissed': '{name} ne sera plus proposé',
  'suggest.featuredTitle': 'Mots-dièse sur mon profil',
  'suggest.featuredHint': 'Jusqu’à dix mots-dièse qui mènent à vos messages',
  'suggest.featuredLead': 'Ils figurent sur votre profil et mènent à vos propres messages.',
  'suggest.featuredNone': 'Aucun pour l’instant',
  'suggest.featuredUsed': '{count, plural, one {# message} other {# messages}}',
  'suggest.featuredAdd': 'Mot-dièse',
  'suggest.featuredSave': 'Ajouter',
  'suggest.featuredSaved': 'Il figure sur votre profil',
  'suggest.featuredRemove': 'Retirer',
  'suggest.featuredRemoveNamed': 'Retirer #{name}',
  'suggest.featuredRemoved': 'Il ne figure plus sur votre profil',
  'suggest.featuredOften': 'Vous utilisez souvent',
  'suggest.featuredAddNamed': 'Mettre #{name} sur mon profil',
  'suggest.showMedia': 'Montrer un onglet avec mes images',
  'suggest.showMediaReplies': 'Y montrer aussi les images de mes réponses',
  'suggest.showFeatured': 'Montrer les personnes et les mots-dièse que je recommande',
}
