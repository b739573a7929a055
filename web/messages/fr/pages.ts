import type { pages as source } from '../en/pages.ts'

export const pages: Record<keyof typeof source, string> = {
  'pages.heroTitle': 'La médecine s’apprend en conversation',
  'pages.heroRead': 'Lire les nouveautés',
  'pages.statMembers': '{count, plural, one {membre} other {membres}}',
  'pages.statActive': 'actifs ce mois-ci',
  'pages.statPosts': '{count, plural, one {message} other {messages}}',
  'pages.statsLabel': 'Ce serveur en chiffres',
  'pages.reasonsTitle': 'Quatre raisons d’être ici',
  'pages.reasonAdvocacy':
    'Expliquer les vaccins au public, débattre à découvert, interpeller ceux qui décident. Tout le monde peut lire, sans compte.',
  'pages.reasonTeaching':
    'Enseigner en fils, partager ce qui est libre, animer un chat, et montrer aux étudiants comment se tenir en ligne.',
  'pages.reasonNews':
    'Suivre revues, sociétés savantes et mots-dièse dans l’ordre où les choses arrivent. Aucun algorithme ne choisit pour vous.',
  'pages.reasonNetworking':
    'Trouver une personne qui enseigne la même chose, un coauteur, un avis sur une question difficile : à côté ou très loin.',
  'pages.discussedTitle': 'Ce dont on parle',
  'pages.latest': 'Derniers messages publics',
  'pages.latestMore': 'Tous les messages publics',
  'pages.latestEmpty': 'Tout est calme : personne n’a encore publié.',
  'pages.tags': 'Mots-dièse de ces jours',
  'pages.tagsEmpty': 'Quand plusieurs personnes utilisent le même mot-dièse, il apparaît ici.',
  'pages.tagPosts': '{count, plural, one {# message cette semaine} other {# messages cette semaine}}',
  'pages.joinTitle': 'Comment s’inscrire',
  'pages.joinOpen':
    'L’inscription est ouverte à tous. Choisissez un nom, confirmez votre adresse, et vous y êtes.',
  'pages.joinApproval':
    'Tout le monde peut demander. Choisissez un nom, confirmez votre adresse et dites en une phrase qui vous êtes ; un modérateur vous ouvre, en général sous un jour ou deux.',
  'pages.joinInvitation':
    'Les membres invitent les nouveaux. Demandez un lien à une personne que vous connaissez ici. Lire ne demande aucun compte.',
  'pages.joinStep1': 'Dites qui vous êtes : nom, profession, ce que vous enseignez ou apprenez.',
  'pages.joinStep2': 'Suivez trois mots-dièse et cinq personnes ; votre accueil se remplit tout seul.',
  'pages.joinStep3': 'Répondez à quelqu’un. Une bonne réponse vaut mieux que dix messages.',
  'pages.appsTitle': 'Avec l’application que vous avez',
  'pages.apps':
    'Toutes les applications pour Mastodon fonctionnent : Ivory, Tusky, Ice Cubes, Elk, Phanpy et bien d’autres. Quand l’application demande votre serveur, entrez',
  'pages.appsLabel': 'Adresse de ce serveur',
  'pages.guideTitle': 'Tout cela est nouveau ?',
  'pages.guide':
    'Notre guide pour les enseignants en santé se lit en cinq minutes et s’imprime sur deux pages.',
  'pages.guideLink': 'Lire le guide',
  'pages.aboutTitle': 'À propos de {server}',
  'pages.aboutWhat': 'À quoi sert ce lieu',
  'pages.aboutNumbers': 'En chiffres',
  'pages.aboutContact': 'Qui répond',
  'pages.aboutContactNone': 'Le propriétaire de ce serveur n’a pas encore indiqué de contact.',
  'pages.aboutMail': 'Courriel',
  'pages.aboutRules': 'Règles',
  'pages.aboutRulesCount':
    '{count, plural, =0 {Le propriétaire de ce serveur n’a pas encore écrit de règles.} one {Il y a une règle. S’inscrire, c’est l’accepter.} other {Il y a # règles. S’inscrire, c’est les accepter.}}',
  'pages.aboutRulesLink': 'Lire les règles',
  'pages.aboutSoftware': 'Logiciel',
  'pages.aboutSoftwareText':
    'Ce serveur fonctionne avec Rounds, un logiciel libre pour les communautés de l’enseignement en santé, sous GNU AGPL version 3 ou ultérieure. Chacun peut le lire, le modifier et le faire tourner.',
  'pages.aboutVersion': 'Version',
  'pages.aboutSource': 'Code source',
  'pages.aboutApi': 'Pour les développeurs : l’API',
  'pages.rulesTitle': 'Règles',
  'pages.rulesLead': 'Ce qu’accepte chaque personne qui s’inscrit sur {server}.',
  'pages.rulesEmpty': 'Pas encore de règles',
  'pages.rulesEmptyHint':
    'Le propriétaire de ce serveur n’en a pas écrit. D’ici là : soyez bienveillants, dites qui vous êtes, et n’écrivez jamais sur des patients que l’on pourrait reconnaître.',
  'pages.rulesPatients': 'Les patients d’abord',
  'pages.rulesPatientsText':
    'Quoi qu’il soit écrit ici : aucun message ne doit permettre de reconnaître un patient, et aucune image de patient ne se montre sans accord écrit. Le guide dit comment faire.',
  'pages.privacyTitle': 'Vie privée',
}
