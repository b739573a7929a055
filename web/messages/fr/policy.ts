import type { policy as source } from '../en/policy.ts'

export const policy: Record<keyof typeof source, string> = {
  'policy.replies': 'Qui peut répondre',
  'policy.replies_everybody': 'Tout le monde',
  'policy.replies_followers': 'Mes abonnés',
  'policy.replies_following': 'Les personnes que je suis',
  'policy.replies_mentioned': 'Les personnes mentionnées',
  'policy.replies_nobody': 'Personne',
  'policy.quotes': 'Qui peut le citer',
  'policy.quotesHint':
    'Les citations existantes restent ; vous pouvez retirer votre message de chacune d’elles.',
  'policy.quotes_public': 'Tout le monde',
  'policy.quotes_followers': 'Mes abonnés',
  'policy.quotes_nobody': 'Moi seulement',
}
