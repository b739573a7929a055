import type { elsewhere as source } from '../en/elsewhere.ts'

export const elsewhere: Record<keyof typeof source, string> = {
  'elsewhere.from': 'De {domain}',
  'elsewhere.fromNamed': 'De {domain} ({name})',
  'elsewhere.open': 'Ouvrir sur {host}',
  'elsewhere.openNew': 'dans un nouvel onglet',
  'elsewhere.moved': '{name} a changé de compte. Suivez le nouveau.',
  'elsewhere.movedHere': '{name} a maintenant un compte sur ce serveur. Suivez le nouveau.',
  'elsewhere.memorial': 'En mémoire de {name}. {domain} conserve ce compte tel qu’il était.',
  'elsewhere.memorialHere': 'En mémoire de {name}. Ce compte est conservé tel qu’il était.',
  'elsewhere.gone': 'Ce compte n’existe plus sur {domain}. On voit ici ce qui en était connu.',
  'elsewhere.refused': 'Ce serveur n’échange pas avec {domain} : rien n’en vient, et rien n’y va.',
  'elsewhere.failing': '{domain} ne répond pas en ce moment. Ce qui est affiché peut être ancien.',
  'elsewhere.dead': '{domain} ne répond plus depuis longtemps. Ce qui est affiché peut être ancien.',
  'elsewhere.mixed_scripts':
    'Cet identifiant mêle des lettres de plusieurs écritures. Regardez de près : ce n’est peut-être pas la personne que l’on croit.',
  'elsewhere.server': 'Le nom {domain} ressemble à celui de ce serveur. C’en est un autre.',
  'elsewhere.imitates':
    'Cet identifiant ressemble à @{acct} de ce serveur. C’est le compte de quelqu’un d’autre.',
  'elsewhere.namesake': 'Ce n’est pas le compte @{acct} de ce serveur.',
  'elsewhere.counts':
    'Les nombres sont ceux de {domain}. Connus ici : {posts, plural, one {# message} other {# messages}}, {followers, plural, one {# abonné} other {# abonnés}}, {following, plural, one {# abonnement} other {# abonnements}}.',
  'elsewhere.listKnown':
    '{domain} en compte {said, plural, other {#}} ; {known, plural, =0 {aucun n’est connu} one {un seul est connu} other {# sont connus}} ici.',
  'elsewhere.listShown': 'Cette liste ne montre que les personnes connues ici.',
  'elsewhere.looking': 'Les derniers messages sont recherchés sur {domain}…',
  'elsewhere.more': 'Voilà les messages connus ici.',
  'elsewhere.moreAt': 'Les voir tous sur {host}',
  'elsewhere.newHere': 'Connu ici depuis le {date}',
  'elsewhere.newHereToday': 'Connu ici depuis aujourd’hui',
  'elsewhere.joinedThere': 'sur {domain} depuis {date}',
  'elsewhere.postFrom': 'Ce message vient de {domain}.',
  'elsewhere.postOf':
    '{kind, select, Article {Cet article vient} Event {Cet événement vient} Video {Ce film vient} Audio {Cet enregistrement vient} Page {Cette page vient} Question {Ce sondage vient} Image {Cette image vient} other {Ce message vient}} de {domain}.',
  'elsewhere.postCounts':
    'Les nombres sont ceux de {domain}. Connus ici : {replies, plural, one {# réponse} other {# réponses}}, {boosts, plural, one {# partage} other {# partages}}, {favourites, plural, one {# favori} other {# favoris}}.',
  'elsewhere.answersUnknown': 'Il répond à un message qui n’est pas connu ici.',
  'elsewhere.lookUp': 'Le rechercher',
  'elsewhere.fetching': 'D’autres réponses sont recherchées sur d’autres serveurs…',
  'elsewhere.fetched':
    '{count, plural, =0 {Pas d’autre réponse trouvée} one {# réponse de plus trouvée} other {# réponses de plus trouvées}}',
  'elsewhere.reactedWith': 'a réagi avec {emoji}',
}
