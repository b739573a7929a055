import type { quote as source } from '../en/quote.ts'

export const quote: Record<keyof typeof source, string> = {
  'quote.quote': 'Citer',
  'quote.by': 'Message cité de {name}',
  'quote.pending': 'Le message cité paraîtra ici quand son auteur l’acceptera.',
  'quote.rejected': 'L’auteur du message cité n’a pas accepté la citation.',
  'quote.revoked': 'L’auteur a retiré son message de cette citation.',
  'quote.deleted': 'Le message cité a été supprimé.',
  'quote.unauthorized': 'Vous ne pouvez pas voir le message cité.',
  'quote.blockedAccount': 'Le message cité vient d’une personne que vous bloquez.',
  'quote.blockedDomain': 'Le message cité vient d’un serveur que vous bloquez.',
  'quote.mutedAccount': 'Le message cité vient d’une personne que vous masquez.',
  'quote.showAnyway': 'L’afficher quand même',
  'quote.hasPoll': 'avec un sondage',
  'quote.hasQuote': 'cite un autre message',
  'quote.notHere': 'Seuls les messages que l’on peut partager peuvent être cités',
  'quote.nobody': '{name} ne souhaite pas que ce message soit cité',
  'quote.onlyFollowers': 'Seuls les abonnés de {name} peuvent citer ce message',
  'quote.asks': '{name} devra d’abord accepter',
  'quote.count': '{count, plural, one {# citation} other {# citations}}',
}
