import type { peers as source } from '../en/peers.ts'

export const peers: Record<keyof typeof source, string> = {
  'peers.title': 'Autres serveurs',
  'peers.open': 'Les membres atteignent des personnes d’autres serveurs, et sont atteints de là.',
  'peers.allow_list':
    'Les membres atteignent des personnes de serveurs que celui-ci a autorisés, et d’aucun autre.',
  'peers.closed': 'Ce serveur ne parle avec aucun autre : ce qui s’écrit ici reste ici.',
  'peers.more': 'En savoir plus',
  'peers.known':
    '{count, plural, =0 {Aucun autre serveur n’est encore connu.} one {# autre serveur est connu ici.} other {# autres serveurs sont connus ici.}}',
  'peers.protocol':
    'Les serveurs se parlent en ActivityPub, comme Mastodon, Misskey, GoToSocial, WordPress et bien d’autres.',
  'peers.blockedTitle': 'Serveurs bloqués et limités',
  'peers.hidden': 'La liste des serveurs bloqués n’est pas publiée ici.',
  'peers.forMembers': 'Les membres peuvent lire quels serveurs sont bloqués.',
  'peers.none': 'Aucun serveur n’est bloqué ni limité.',
  'peers.suspend': 'Bloqué : rien n’entre, rien ne sort',
  'peers.silence': 'Limité : montré seulement à qui suit ses personnes',
  'peers.server': 'Serveur',
  'peers.what': 'Ce qui vaut',
  'peers.why': 'Pourquoi',
}
